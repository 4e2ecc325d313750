-- All that is kept about a person: shown to them, and deleted when they say so.

-- name: person_row(person)^
-- Who they are.
SELECT id, language, suggested, role, reachable, since FROM person WHERE id = :person;

-- name: interview_rows(person)
-- Their checks.
SELECT check_id, version, opened, name, answers FROM interview WHERE person = :person ORDER BY id;

-- name: membership_rows(person)
-- Their stations, those they left too.
SELECT s.name, m.name, m.role, m.state, m.asked_at
FROM membership AS m INNER JOIN station AS s ON s.id = m.station WHERE m.person = :person ORDER BY m.id;

-- name: subject_rows(person)
-- Lines of ledgers that are about them.
SELECT s.name, u.name, l.quota, l.period, l.kind, l.on_day
FROM subject AS u
INNER JOIN ledger AS l ON l.subject = u.id
INNER JOIN station AS s ON s.id = u.station
WHERE u.person = :person ORDER BY l.id;

-- name: line_rows(person)
-- Lines of ledgers that they entered.
SELECT s.name, l.quota, l.period, l.kind, l.on_day, l.amount
FROM ledger AS l
INNER JOIN actor AS a ON a.id = l.actor
INNER JOIN station AS s ON s.id = l.station
WHERE a.person = :person ORDER BY l.id;

-- name: request_rows(person)
-- Questions that could not be answered yet.
SELECT asked_at, text, reason FROM request WHERE person = :person ORDER BY id;

-- name: audit_rows(person)
-- When staff looked at their record.
SELECT t.at, t.what FROM audit AS t INNER JOIN actor AS a ON a.id = t.about WHERE a.person = :person ORDER BY t.id;

-- name: staff_row(person)^
-- Whether they are staff by invitation.
SELECT since FROM staff WHERE person = :person;

-- name: update_count(person)$
-- Messages of theirs that are not blanked yet.
SELECT count(*) FROM inbox WHERE person = :person AND raw <> '';

-- name: unname_namesakes(person)!
-- A line of a station of theirs under the name they go by there is about them, linked or not.
UPDATE subject SET name = NULL, person = NULL
WHERE EXISTS (
    SELECT 1 FROM membership AS m
    WHERE m.person = :person AND m.station = subject.station AND m.name = subject.name
);

-- name: unname_subjects(person)!
-- What a ledger must keep stays without the name.
UPDATE subject SET name = NULL, person = NULL WHERE person = :person;

-- name: forget_letters_of(person)!
-- What was, or is still to be, said to them, and what their doing made us say to others.
DELETE FROM outbox
WHERE person = :person OR chat = :person
    OR update_id IN (SELECT update_id FROM inbox WHERE person = :person);

-- name: blank_updates(person)!
-- What they wrote. The numbers stay: Telegram may deliver an update twice.
UPDATE inbox SET raw = '', person = NULL, error = NULL WHERE person = :person;

-- name: forget_memberships(person)!
-- Where they belonged.
DELETE FROM membership WHERE person = :person;

-- name: forget_requests(person)!
-- What they asked.
DELETE FROM request WHERE person = :person;

-- name: forget_actor(person)!
-- Nobody can tell any more whom this number stood for.
UPDATE actor SET person = NULL WHERE person = :person;

-- name: forget_person(person)!
-- They themselves; their checks, profile, staff's right and half-typed things go along.
DELETE FROM person WHERE id = :person;
