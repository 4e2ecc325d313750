-- Who writes to us.

-- name: recall(ids)
-- All that is known of these people, each with their open interview.
SELECT
    p.id, p.language, p.suggested, p.role, p.reachable, p.open_interview, p.since,
    p.policy, p.topic, p.question,
    i.id, i.check_id, i.version, i.opened, i.name, i.answers, i.at, i.rest, i.closed, i.ticks
FROM person AS p
LEFT JOIN interview AS i ON i.id = p.open_interview
WHERE p.id IN (SELECT value FROM json_each(:ids));

-- name: keep_person(id, language, suggested, role, reachable, open_interview, since, policy, topic, question)*!
-- A new person, or what is now known of one.
INSERT INTO person (id, language, suggested, role, reachable, open_interview, since, policy, topic, question)
VALUES (:id, :language, :suggested, :role, :reachable, :open_interview, :since, :policy, :topic, :question)
ON CONFLICT (id) DO UPDATE SET
    language = excluded.language,
    suggested = excluded.suggested,
    role = excluded.role,
    reachable = excluded.reachable,
    open_interview = excluded.open_interview,
    policy = excluded.policy,
    topic = excluded.topic,
    question = excluded.question;

-- name: mark_unreachable(id)*!
-- Telegram says that this person blocked the bot or is gone.
UPDATE person SET reachable = 0 WHERE id = :id;
