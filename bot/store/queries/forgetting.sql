-- All that is kept about a person: shown to them, and deleted when they say so.

-- name: person_row(person)^
-- Who they are.
SELECT id, language, suggested, role, reachable, since, topic, question FROM person WHERE id = :person;

-- name: interview_rows(person)
-- Their checks.
SELECT check_id, version, opened, name, answers, ticks FROM interview WHERE person = :person ORDER BY id;

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

-- name: names_of(person)
-- What they go by in stations, and in ledgers.
SELECT name FROM membership WHERE person = :person
UNION SELECT name FROM subject WHERE person = :person AND name IS NOT NULL;

-- name: cover_letters(name, cover)!
-- What is still to be said to others names nobody who is gone. As long as it was: looks stand at places of the text.
UPDATE outbox SET params = replace(params, :name, :cover)
WHERE settled_at IS NULL AND params IS NOT NULL AND instr(params, :name) > 0;

-- name: unname_checks(person, name)!
-- A check that somebody of the same station made about them.
UPDATE interview SET name = NULL
WHERE name = :name AND person IN (
    SELECT other.person
    FROM membership AS own INNER JOIN membership AS other ON other.station = own.station
    WHERE own.person = :person
);

-- name: drop_forms(person, name)!
-- The same half-way.
DELETE FROM form
WHERE json_extract(draft, '$.name') = :name AND person IN (
    SELECT other.person
    FROM membership AS own INNER JOIN membership AS other ON other.station = own.station
    WHERE own.person = :person
);

-- name: blank_updates_naming(person, escaped)!
-- And what those people wrote with the name in it, once it was dealt with.
UPDATE inbox SET raw = ''
WHERE state = 'done' AND instr(raw, :escaped) > 0 AND person IN (
    SELECT other.person
    FROM membership AS own INNER JOIN membership AS other ON other.station = own.station
    WHERE own.person = :person
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

-- name: blank_unowned_updates(person)!
-- The same for what was no turn, such as a message of a group: whose it is, only the update itself says.
UPDATE inbox SET raw = ''
WHERE person IS NULL AND state = 'done' AND raw <> ''
    AND :person IN (
        json_extract(raw, '$.message.from.id'),
        json_extract(raw, '$.edited_message.from.id'),
        json_extract(raw, '$.callback_query.from.id'),
        json_extract(raw, '$.inline_query.from.id'),
        json_extract(raw, '$.my_chat_member.from.id')
    );

-- name: forget_memberships(person)!
-- Where they belonged.
DELETE FROM membership WHERE person = :person;

-- name: forget_requests(person)!
-- What they asked.
DELETE FROM request WHERE person = :person;

-- name: forget_actor(person)!
-- Nobody can tell any more whom this number stood for.
UPDATE actor SET person = NULL WHERE person = :person;

-- name: unname_deliveries(person)!
-- An announcement's sum stays, without the name.
UPDATE delivery SET person = NULL, params = NULL WHERE person = :person;

-- name: unlist_audiences(person)!
-- Lists of ids that staff brought, without theirs.
UPDATE campaign SET audience = json_set(
    audience, '$.people',
    (SELECT json_group_array(l.value) FROM json_each(audience, '$.people') AS l WHERE l.value <> :person)
)
WHERE EXISTS (SELECT 1 FROM json_each(audience, '$.people') AS l WHERE l.value = :person);

-- name: forget_reminders(person)!
-- Of what they were reminded.
DELETE FROM reminder WHERE person = :person;

-- name: hand_back_requests(person)!
-- What they had claimed for the desk is open again.
UPDATE request SET owner = NULL, state = 'open' WHERE owner = :person AND state = 'claimed';

-- name: unname_owned(person)!
-- What they had closed stays closed.
UPDATE request SET owner = NULL WHERE owner = :person;

-- name: forget_cards(person)!
-- Where cards stand in their chat.
DELETE FROM card WHERE chat = :person;

-- name: forget_person(person)!
-- They themselves; their checks, profile, staff's right and half-typed things go along.
DELETE FROM person WHERE id = :person;
