-- Updates, written down before Telegram is told that we have them.

-- name: known_updates(ids)
-- Which of these updates have been written down before: Telegram may deliver one twice.
SELECT update_id FROM inbox WHERE update_id IN (SELECT value FROM json_each(:ids));

-- name: receive(update_id, raw, received_at)*!
-- A new update. The primary key decides what happens once.
INSERT INTO inbox (update_id, raw, received_at, state)
VALUES (:update_id, :raw, :received_at, 'waiting')
ON CONFLICT (update_id) DO NOTHING;

-- name: waiting_updates()
-- What a process that ended left to do, in Telegram's order.
SELECT update_id, raw, attempts FROM inbox WHERE state = 'waiting' ORDER BY update_id;

-- name: finish(person, blot, update_id)*!
-- The turn happened; in the same transaction as all it brought about. What was private is not kept.
UPDATE inbox
SET state = 'done', person = :person, raw = CASE WHEN :blot THEN '' ELSE raw END
WHERE update_id = :update_id;

-- name: count_attempt(attempts, error, update_id)*!
-- The handler raised: it will be asked again.
UPDATE inbox SET attempts = :attempts, error = :error WHERE update_id = :update_id;

-- name: give_up(attempts, error, person, update_id)*!
-- Three times is enough; somebody has to look at it.
UPDATE inbox
SET state = 'quarantined', attempts = :attempts, error = :error, person = :person
WHERE update_id = :update_id;

-- name: quarantine(raw, reason, received_at)*!
-- What cannot even be read as an update.
INSERT INTO quarantine (raw, reason, received_at) VALUES (:raw, :reason, :received_at);

-- name: forget_what_was_said(person, since)*!
-- An interview is forgotten: so are the updates it was made of.
UPDATE inbox SET raw = '' WHERE person = :person AND update_id >= :since AND state = 'done';

-- name: sweep_inbox(before)!
-- Old updates that were dealt with, a few at a time: nobody waits long for this.
DELETE FROM inbox
WHERE received_at < :before
    AND update_id IN (SELECT update_id FROM inbox WHERE state = 'done' ORDER BY update_id LIMIT 500);

-- name: blank_quarantined(before)!
-- What was put aside long ago: that it happened is kept, what was written is not.
UPDATE inbox SET raw = '' WHERE state = 'quarantined' AND received_at < :before AND raw <> '';

-- name: blank_oddities(before)!
-- The same for what could not be read at all.
UPDATE quarantine SET raw = '' WHERE received_at < :before AND raw <> '';

-- name: count_inbox()^
-- For the figures: how many wait, how many were put aside.
SELECT
    (SELECT count(*) FROM inbox WHERE state = 'waiting'),
    (SELECT count(*) FROM inbox WHERE state = 'quarantined') + (SELECT count(*) FROM quarantine);
