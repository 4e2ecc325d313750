-- Credit hours, activities, what moves a station's dates, reminders that are wanted.

-- name: hours_of(person)
-- All entries of a person, in the order they were entered; a counter-entry says what the one it names was.
SELECT
    e.id, e.year, e.category, e.hours, coalesce(e.what, a.title, o.what),
    e.corrects, e.entered_on, a.on_day, s.name, a.document
FROM hour_entry AS e
LEFT JOIN hour_entry AS o ON o.id = e.corrects
LEFT JOIN activity AS a ON a.id = e.activity
LEFT JOIN station AS s ON s.id = a.station
WHERE e.person = :person
ORDER BY e.id;

-- name: write_hours(person, year, category, hours, what, entered_on)!
-- One's own entry.
INSERT INTO hour_entry (person, year, category, hours, what, entered_on)
VALUES (:person, :year, :category, :hours, :what, :entered_on);

-- name: counter_hours(id, person, entered_on)!
-- Takes an entry back. `corrects` is unique: only once. No row: it is nobody's of theirs.
INSERT INTO hour_entry (person, year, category, hours, activity, corrects, entered_on)
SELECT person, year, category, '-' || hours, activity, id, :entered_on
FROM hour_entry WHERE id = :id AND person = :person AND corrects IS NULL;

-- name: write_activity(id, station, title, on_day, hours, category, document, actor, entered_on)!
-- What a station did.
INSERT INTO activity (id, station, title, on_day, hours, category, document, actor, entered_on)
VALUES (:id, :station, :title, :on_day, :hours, :category, :document, :actor, :entered_on);

-- name: write_part(membership, activity)!
-- A member took part: it stands in their own list. No row: they do not belong there any more.
INSERT INTO hour_entry (person, year, category, hours, activity, entered_on)
SELECT m.person, CAST(substr(a.on_day, 1, 4) AS INTEGER), a.category, a.hours, a.id, a.entered_on
FROM activity AS a INNER JOIN membership AS m ON m.station = a.station AND m.state = 'member'
WHERE a.id = :activity AND m.id = :membership;

-- name: counter_activity(id, corrects, station, actor, entered_on)!
-- Takes an activity back, once. No row: it is not of this station.
INSERT INTO activity (id, station, on_day, hours, category, document, corrects, actor, entered_on)
SELECT :id, station, on_day, '-' || hours, category, document, id, :actor, :entered_on
FROM activity WHERE id = :corrects AND station = :station AND corrects IS NULL;

-- name: counter_parts(activity, entered_on)!
-- And from the list of each who took part, where they had not done so themselves.
INSERT INTO hour_entry (person, year, category, hours, activity, corrects, entered_on)
SELECT e.person, e.year, e.category, '-' || e.hours, e.activity, e.id, :entered_on
FROM hour_entry AS e
WHERE e.activity = :activity AND e.corrects IS NULL
    AND NOT EXISTS (SELECT 1 FROM hour_entry AS c WHERE c.corrects = e.id);

-- name: activities_of(station, limit)
-- What stands of a station's activities, the latest first, with how many took part.
SELECT
    a.id, a.title, a.on_day, a.hours, a.category, a.document,
    (
        SELECT count(*) FROM hour_entry AS e
        WHERE e.activity = a.id AND e.corrects IS NULL
            AND NOT EXISTS (SELECT 1 FROM hour_entry AS c WHERE c.corrects = e.id)
    )
FROM activity AS a
WHERE a.station = :station AND a.corrects IS NULL
    AND NOT EXISTS (SELECT 1 FROM activity AS c WHERE c.corrects = a.id)
ORDER BY a.on_day DESC, a.id DESC LIMIT :limit;

-- name: took_part(activity)
-- Who took part in an activity, as far as it stands in their lists.
SELECT e.person FROM hour_entry AS e
WHERE e.activity = :activity AND e.corrects IS NULL
    AND NOT EXISTS (SELECT 1 FROM hour_entry AS c WHERE c.corrects = e.id)
ORDER BY e.id;

-- name: write_event(station, kind, on_day, actor, entered_on)!
-- A day that moves a station's dates; without a day: it is not known any more.
INSERT INTO station_event (station, kind, on_day, actor, entered_on)
VALUES (:station, :kind, :on_day, :actor, :entered_on);

-- name: events_of(station)
-- The day of each kind as it was entered last.
SELECT kind, on_day FROM station_event
WHERE station = :station AND id IN (SELECT max(id) FROM station_event WHERE station = :station GROUP BY kind);

-- name: last_activity(station)$
-- The latest day of the activities that stand.
SELECT max(a.on_day) FROM activity AS a
WHERE a.station = :station AND a.corrects IS NULL
    AND NOT EXISTS (SELECT 1 FROM activity AS c WHERE c.corrects = a.id);

-- name: wishes_of(person)
-- What a person wants to be reminded of.
SELECT kind, since FROM reminder_wish WHERE person = :person ORDER BY kind;

-- name: wish(person, kind, since)!
-- They want it.
INSERT INTO reminder_wish (person, kind, since) VALUES (:person, :kind, :since) ON CONFLICT (person, kind) DO NOTHING;

-- name: unwish(person, kind)!
-- They do not.
DELETE FROM reminder_wish WHERE person = :person AND kind = :kind;

-- name: activities_by(person)
-- What a person entered of stations' activities.
SELECT s.name, a.title, a.on_day, a.hours, a.corrects IS NOT NULL
FROM activity AS a
INNER JOIN actor AS r ON r.id = a.actor
INNER JOIN station AS s ON s.id = a.station
WHERE r.person = :person ORDER BY a.id;

-- name: events_by(person)
-- What a person entered of stations' days.
SELECT s.name, e.kind, e.on_day, e.entered_on
FROM station_event AS e
INNER JOIN actor AS r ON r.id = e.actor
INNER JOIN station AS s ON s.id = e.station
WHERE r.person = :person ORDER BY e.id;

-- name: cover_words(person, name, cover)!
-- Who is forgotten is named in nobody's words of the same stations.
UPDATE hour_entry SET what = replace(what, :name, :cover)
WHERE instr(what, :name) > 0 AND person IN (
    SELECT other.person
    FROM membership AS own INNER JOIN membership AS other ON other.station = own.station
    WHERE own.person = :person
);

-- name: cover_titles(person, name, cover)!
-- Nor in what these stations did.
UPDATE activity SET title = replace(title, :name, :cover)
WHERE instr(title, :name) > 0 AND station IN (SELECT station FROM membership WHERE person = :person);

-- name: drop_forms_naming(person, name)!
-- Nor in what somebody there is about to enter.
DELETE FROM form
WHERE instr(draft, :name) > 0 AND person IN (
    SELECT other.person
    FROM membership AS own INNER JOIN membership AS other ON other.station = own.station
    WHERE own.person = :person
);

-- name: forget_hours(person)!
-- Their own list, once they themselves are gone: it is nobody else's.
DELETE FROM hour_entry WHERE person = :person;
