-- The answers people gave. Where they stand is computed from them.

-- name: keep_interview(id, person, check_id, version, opened, name, answers, at, rest, closed, ticks, touched_at)*!
-- An interview as it is now.
INSERT INTO interview (id, person, check_id, version, opened, name, answers, at, rest, closed, ticks, touched_at)
VALUES (:id, :person, :check_id, :version, :opened, :name, :answers, :at, :rest, :closed, :ticks, :touched_at)
ON CONFLICT (id) DO UPDATE SET
    version = excluded.version,
    name = excluded.name,
    answers = excluded.answers,
    at = excluded.at,
    rest = excluded.rest,
    closed = excluded.closed,
    ticks = excluded.ticks,
    touched_at = excluded.touched_at
WHERE interview.person = excluded.person;

-- name: forget_interview(id, person)*!
-- Gone, with its answers.
DELETE FROM interview WHERE id = :id AND person = :person;

-- name: interview_of(id, person)^
-- One interview; nothing when it is somebody else's.
SELECT id, check_id, version, opened, name, answers, at, rest, closed, ticks
FROM interview WHERE id = :id AND person = :person;

-- name: interviews_of(person, limit)
-- This person's interviews, the latest first.
SELECT id, check_id, version, opened, name, answers, at, rest, closed, ticks
FROM interview WHERE person = :person ORDER BY touched_at DESC, id DESC LIMIT :limit;

-- name: idle_interviews(before)
-- Interviews nobody touched for a while, for those who know which answers are private.
SELECT id, check_id, version, opened, name, answers, at, rest, closed, ticks, touched_at
FROM interview WHERE touched_at < :before AND answers <> '{}';

-- name: reduce_answers(answers, id, before)*!
-- Keeps these answers only, if the interview was not touched meanwhile.
UPDATE interview SET answers = :answers WHERE id = :id AND touched_at < :before;

-- name: untouched_interviews(before)
-- Interviews nobody touched since, whatever they hold.
SELECT id, check_id, version, opened, name, answers, at, rest, closed, ticks FROM interview WHERE touched_at < :before;

-- name: leave_interview(id, before)*!
-- Its person stands in no interview any more, if it was not touched meanwhile.
UPDATE person SET open_interview = NULL
WHERE open_interview = :id AND EXISTS (SELECT 1 FROM interview WHERE id = :id AND touched_at < :before);

-- name: drop_interview(id, before)*!
-- Gone after its time, if it was not touched meanwhile.
DELETE FROM interview WHERE id = :id AND touched_at < :before;

-- name: stand_screen(message, id)*!
-- The message on which an interview's screen stands.
UPDATE interview SET message = :message WHERE id = :id;

-- name: screen_of(id)$
-- That message, if it has been sent.
SELECT message FROM interview WHERE id = :id;
