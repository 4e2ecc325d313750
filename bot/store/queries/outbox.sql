-- Calls to the Bot API, written down with what caused them and struck off when Telegram answered.

-- name: last_letter()$
-- The number given last.
SELECT coalesce(max(id), 0) FROM outbox;

-- name: enqueue(id, update_id, n, person, chat, method, params, screen, about, created_at)*!
-- A call to make; in the transaction of the turn that wants it.
INSERT INTO outbox (id, update_id, n, person, chat, lane, method, params, state, screen, about, created_at)
VALUES (:id, :update_id, :n, :person, :chat, 'reply', :method, :params, 'queued', :screen, :about, :created_at);

-- name: unsettled()
-- What a process that ended left to send, in order.
SELECT id, person, chat, method, params, screen, created_at, attempts, not_before, 0, about
FROM outbox WHERE settled_at IS NULL ORDER BY id;

-- name: settle(state, reason, message_id, settled_at, id)*!
-- What became of it. The text has done its work and is not kept.
UPDATE outbox
SET state = :state, reason = :reason, message_id = :message_id, settled_at = :settled_at, params = NULL
WHERE id = :id;

-- name: attach_file(letter, name, content)*!
-- A document that goes with a letter.
INSERT INTO outbox_file (letter, name, content) VALUES (:letter, :name, :content);

-- name: file_of(letter)^
-- That document.
SELECT name, content FROM outbox_file WHERE letter = :letter;

-- name: drop_file(letter)*!
-- It has done its work and is not kept.
DELETE FROM outbox_file WHERE letter = :letter;

-- name: put_back(state, reason, attempts, not_before, id)*!
-- To be tried again, not before a time; of a letter that was tried twice since the last commit the end counts.
UPDATE outbox
SET state = :state, reason = :reason, attempts = :attempts, not_before = :not_before
WHERE id = :id AND settled_at IS NULL;

-- name: forget_letters(screen)*!
-- An interview is forgotten: so are the texts about it that will not be sent any more.
UPDATE outbox SET params = NULL WHERE screen = :screen AND settled_at IS NOT NULL AND params IS NOT NULL;

-- name: sweep_outbox(before)!
-- Old rows that were settled, a few at a time.
DELETE FROM outbox
WHERE settled_at < :before
    AND id IN (SELECT id FROM outbox WHERE settled_at IS NOT NULL ORDER BY id LIMIT 500);

-- name: count_outbox()
-- For the figures.
SELECT state, count(*) FROM outbox GROUP BY state;

-- name: lay_card(about, chat, message)*!
-- A message that shows how something stands.
INSERT INTO card (about, chat, message) VALUES (:about, :chat, :message) ON CONFLICT DO NOTHING;

-- name: take_up_cards(about)!
-- The messages stay; nothing is redrawn there any more.
DELETE FROM card WHERE about = :about;

-- name: cards_of(about)
-- Where they are.
SELECT chat, message FROM card WHERE about = :about;
