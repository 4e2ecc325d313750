-- Questions passed on to a person, what became of them, and the answers that were kept.

-- name: keep_request(id, person, asked_at, text, entry, reason, language)*!
-- A question for a person to answer; a turn taken again keeps it once.
INSERT INTO request (id, person, asked_at, text, entry, reason, language)
VALUES (:id, :person, :asked_at, :text, :entry, :reason, :language)
ON CONFLICT (id) DO NOTHING;

-- name: requests()
-- All of them, the oldest first.
SELECT id, person, asked_at, text, entry, reason, language FROM request ORDER BY id;

-- name: request(id)^
-- One of them, with what its asker said of themselves.
SELECT
    r.id, r.person, r.asked_at, r.text, r.entry, r.reason, coalesce(p.language, r.language), r.state, r.owner,
    r.aside, p.role, coalesce(f.policy, p.policy), f.place, r.answer, r.thread
FROM request AS r
LEFT JOIN person AS p ON p.id = r.person
LEFT JOIN profile AS f ON f.person = r.person
WHERE r.id = :id;

-- name: unclosed(limit, offset, owner)
-- Those not closed, the oldest first.
SELECT
    r.id, r.person, r.asked_at, r.text, r.entry, r.reason, coalesce(p.language, r.language), r.state, r.owner,
    r.aside, p.role, coalesce(f.policy, p.policy), f.place, r.answer, r.thread
FROM request AS r
LEFT JOIN person AS p ON p.id = r.person
LEFT JOIN profile AS f ON f.person = r.person
WHERE r.state IN ('open', 'claimed') AND (:owner IS NULL OR r.owner = :owner)
ORDER BY r.asked_at, r.id LIMIT :limit OFFSET :offset;

-- name: unclosed_of(person)
-- The same of one who asked.
SELECT
    r.id, r.person, r.asked_at, r.text, r.entry, r.reason, coalesce(p.language, r.language), r.state, r.owner,
    r.aside, p.role, coalesce(f.policy, p.policy), f.place, r.answer, r.thread
FROM request AS r
LEFT JOIN person AS p ON p.id = r.person
LEFT JOIN profile AS f ON f.person = r.person
WHERE r.person = :person AND r.state <> 'closed'
ORDER BY r.asked_at, r.id;

-- name: all_of(person)
-- Whatever a person asked.
SELECT id FROM request WHERE person = :person ORDER BY id;

-- name: in_thread(thread)$
-- The request whose topic this is.
SELECT id FROM request WHERE thread = :thread;

-- name: without_thread(limit)
-- Those that do not stand in the staff's group yet.
SELECT id FROM request WHERE thread IS NULL AND state IN ('open', 'claimed') ORDER BY id LIMIT :limit;

-- name: to_close(limit)
-- Topics of what is closed.
SELECT id, thread FROM request WHERE state = 'closed' AND thread > 0 ORDER BY id LIMIT :limit;

-- name: keep_thread(thread, id)!
-- Where it stands: a topic, none (0), or one that is closed (below 0).
UPDATE request SET thread = :thread WHERE id = :id;

-- name: request_lines(request)
-- What was said in it.
SELECT side, text, at FROM request_line WHERE request = :request ORDER BY id;

-- name: request_cards(about, group_language)
-- Where it is shown, and what is spoken there.
SELECT c.chat, c.message, coalesce(p.language, p.suggested, :group_language)
FROM card AS c LEFT JOIN person AS p ON p.id = c.chat
WHERE c.about = :about;

-- name: about_of(chat, message)$
-- What a message is a card of.
SELECT about FROM card WHERE chat = :chat AND message = :message;

-- name: kept_answers()
-- What is offered.
SELECT id, question, answer, language, policy, kept_at FROM kept_answer WHERE retired_at IS NULL ORDER BY id DESC;

-- name: claim_request(owner, at, id)!
-- One owner, whoever else wants it.
UPDATE request SET state = 'claimed', owner = :owner, claimed_at = :at, aside = 0 WHERE id = :id AND state = 'open';

-- name: hand_over(to, state, at, id, owner)!
-- To a colleague or back, if it is still whose it was.
UPDATE request SET state = :state, owner = :to, claimed_at = :at
WHERE id = :id AND owner IS :owner AND state <> 'closed';

-- name: close_request(at, answer, id, owner)!
-- Done with, if it is still whose it was.
UPDATE request SET state = 'closed', closed_at = :at, answer = :answer
WHERE id = :id AND owner IS :owner AND state <> 'closed';

-- name: write_request_line(request, at, side, actor, text, owner)!
-- Something said, while it is still whose it was.
INSERT INTO request_line (request, at, side, actor, text)
SELECT id, :at, :side, :actor, :text FROM request WHERE id = :request AND owner IS :owner AND state <> 'closed';

-- name: turn_aside(aside, id, person)!
-- Whom the asker talks to.
UPDATE request SET aside = :aside WHERE id = :id AND person = :person AND state <> 'closed';

-- name: keep_answer(id, question, answer, language, policy, actor, kept_at)!
-- For the next who asks the same.
INSERT INTO kept_answer (id, question, answer, language, policy, actor, kept_at)
VALUES (:id, :question, :answer, :language, :policy, :actor, :kept_at)
ON CONFLICT (id) DO NOTHING;

-- name: retire_answer(at, id)!
-- Offered to nobody any more.
UPDATE kept_answer SET retired_at = :at WHERE id = :id AND retired_at IS NULL;

-- name: hand_back(person)!
-- Whoever is no staff any more owns nothing.
UPDATE request SET state = 'open', owner = NULL, claimed_at = NULL WHERE owner = :person AND state = 'claimed';
