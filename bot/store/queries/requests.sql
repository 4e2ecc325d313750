-- Questions passed on to a person.

-- name: keep_request(id, person, asked_at, text, entry, reason, language)*!
-- A question for a person to answer; a turn taken again keeps it once.
INSERT INTO request (id, person, asked_at, text, entry, reason, language)
VALUES (:id, :person, :asked_at, :text, :entry, :reason, :language)
ON CONFLICT (id) DO NOTHING;

-- name: requests()
-- All of them, the oldest first.
SELECT id, person, asked_at, text, entry, reason, language FROM request ORDER BY id;
