-- The staff's calendar of deadlines, who has done what, who was reminded.

-- name: keep_deadline(id, titles, on_day, policy, audience, leads, late, actor, created_at)!
-- A new one.
INSERT INTO deadline (id, titles, on_day, policy, audience, leads, late, actor, created_at)
VALUES (:id, :titles, :on_day, :policy, :audience, :leads, :late, :actor, :created_at);

-- name: last_made(first)$
-- The last number given to what was entered at a terminal.
SELECT coalesce(max(id), :first) FROM deadline WHERE id > :first;

-- name: move_deadline(id, on_day)!
-- To another day. No row: it was cancelled meanwhile.
UPDATE deadline SET on_day = :on_day WHERE id = :id AND cancelled_at IS NULL;

-- name: cancel_deadline(id, now)!
-- It holds no longer. No row: somebody else was quicker.
UPDATE deadline SET cancelled_at = :now WHERE id = :id AND cancelled_at IS NULL;

-- name: standing()
-- What was not cancelled, by date.
SELECT id, titles, on_day, policy, audience, leads, late, cancelled_at IS NOT NULL
FROM deadline WHERE cancelled_at IS NULL ORDER BY on_day, id;

-- name: from_day(since)
-- Those of a day or later, cancelled ones too.
SELECT id, titles, on_day, policy, audience, leads, late, cancelled_at IS NOT NULL
FROM deadline WHERE on_day >= :since ORDER BY on_day, id;

-- name: deadline(id)^
-- One of them.
SELECT id, titles, on_day, policy, audience, leads, late, cancelled_at IS NOT NULL FROM deadline WHERE id = :id;

-- name: mark_done(person, key, at)!
-- They have done it.
INSERT INTO deadline_done (person, key, at) VALUES (:person, :key, :at) ON CONFLICT DO NOTHING;

-- name: unmark_done(person, key)!
-- They have not.
DELETE FROM deadline_done WHERE person = :person AND key = :key;

-- name: done_of(person)
-- What a person has done.
SELECT n.key, n.at, t.titles
FROM deadline_done AS n LEFT JOIN deadline AS t ON n.key = 's/' || t.id
WHERE n.person = :person ORDER BY n.at, n.key;

-- name: reminded(key)
-- Who was reminded of it, as numbers: what became of the message, or why there was none.
SELECT r.on_day, r.lead, coalesce(d.state, r.state) AS result, coalesce(d.reason, r.reason) AS why, count(*)
FROM reminder AS r LEFT JOIN delivery AS d ON d.campaign = r.campaign AND d.person = r.person
WHERE r.key = :key
GROUP BY r.on_day, r.lead, result, why
ORDER BY r.on_day, r.lead DESC, result, why;

-- name: reached(ids)
-- Those of them who can be written to and did not stop messages.
SELECT p.id FROM person AS p LEFT JOIN subscription AS s ON s.person = p.id
WHERE p.id IN (SELECT value FROM json_each(:ids)) AND p.reachable = 1 AND s.stopped_at IS NULL;

-- name: reminders_of(person)
-- Of what a person was reminded, and what not.
SELECT r.key, r.on_day, r.lead, coalesce(d.state, r.state), coalesce(d.reason, r.reason), r.created_at, t.titles
FROM reminder AS r
LEFT JOIN delivery AS d ON d.campaign = r.campaign AND d.person = r.person
LEFT JOIN deadline AS t ON r.key = 's/' || t.id
WHERE r.person = :person ORDER BY r.created_at, r.key, r.lead;

-- name: off_of(person)
-- Of which dates a person wants no reminders.
SELECT topic FROM muted WHERE person = :person AND topic LIKE 'd:%' ORDER BY topic;

-- name: deadlines_by(person)
-- What a person entered of the calendar.
SELECT d.titles, d.on_day FROM deadline AS d INNER JOIN actor AS a ON a.id = d.actor
WHERE a.person = :person ORDER BY d.id;

-- name: told_days(since)
-- Dates that people were told, not behind yet.
SELECT DISTINCT key, on_day FROM reminder WHERE on_day >= :since AND state = 'planned';

-- name: stations_after(after, most)
-- The next open stations.
SELECT id, name, policy, place, published, open FROM station
WHERE id > :after AND open = 1 ORDER BY id LIMIT :most;

-- name: events_between(first, last)
-- What was entered last of these stations' days.
SELECT station, kind, on_day FROM station_event WHERE id IN (
    SELECT max(id) FROM station_event WHERE station BETWEEN :first AND :last GROUP BY station, kind
);

-- name: activities_between(first, last)
-- The latest day of the activities that stand.
SELECT a.station, max(a.on_day) FROM activity AS a
WHERE a.station BETWEEN :first AND :last AND a.corrects IS NULL
    AND NOT EXISTS (SELECT 1 FROM activity AS c WHERE c.corrects = a.id)
GROUP BY a.station;

-- name: members_between(after, last)
-- Contacts and leaders among these people.
SELECT m.person, m.station FROM membership AS m
WHERE m.person > :after AND m.person <= :last AND m.state = 'member' AND m.role IN ('contact', 'leader');

-- name: reminders_between(after, last, since)
-- What is on record of these people, in the order it was written.
SELECT person, key, on_day, lead, state, reason FROM reminder
WHERE person > :after AND person <= :last AND on_day >= :since
ORDER BY created_at;

-- name: done_between(after, last)
-- What these people have done.
SELECT person, key FROM deadline_done WHERE person > :after AND person <= :last;

-- name: muted_between(after, last)
-- Dates whose reminders these people switched off.
SELECT person, topic FROM muted WHERE person > :after AND person <= :last AND topic LIKE 'd:%';

-- name: wishing_between(after, last, kind)
-- Who of them wants to be reminded.
SELECT person FROM reminder_wish WHERE person > :after AND person <= :last AND kind = :kind;

-- name: in_digest(campaign, after, last)
-- Who of them has today's message.
SELECT person FROM delivery WHERE campaign = :campaign AND person > :after AND person <= :last;

-- name: is_here(person)$
-- Whether they had themselves forgotten meanwhile.
SELECT count(*) FROM person WHERE id = :person;

-- name: has_digest(campaign, person)$
-- Whether they have today's message.
SELECT count(*) FROM delivery WHERE campaign = :campaign AND person = :person;

-- name: remind(key, on_day, lead, person, campaign, state, reason, created_at)*!
-- Once for a person, a date and a lead time.
INSERT INTO reminder (key, on_day, lead, person, campaign, state, reason, created_at)
VALUES (:key, :on_day, :lead, :person, :campaign, :state, :reason, :created_at)
ON CONFLICT DO NOTHING;
