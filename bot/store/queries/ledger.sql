-- A station's ledger: lines are only added. The places they hold come and go.

-- name: lines(station, quota)
-- All lines of a quota, in the order they were entered.
SELECT
    l.id, l.quota, l.period, l.kind, l.on_day, l.amount, s.name, l.names, l.entered_on, p.slot, s.person
FROM ledger AS l
LEFT JOIN subject AS s ON s.id = l.subject
LEFT JOIN place AS p ON p.entry = l.id
WHERE l.station = :station AND l.quota = :quota
ORDER BY l.id;

-- name: name_subject(id, station, name, person)!
-- Whom a line is about. The name stands here and not in the line: it can be forgotten.
INSERT INTO subject (id, station, name, person) VALUES (:id, :station, :name, :person);

-- name: subject_of(id)$
-- Whom a line is about, for the line that ends it or takes it back.
SELECT subject FROM ledger WHERE id = :id;

-- name: write_line(id, station, quota, period, kind, on_day, amount, subject, names, actor, entered_on)!
-- A line. The index `ledger_corrected_once` lets each be taken back once.
INSERT INTO ledger (id, station, quota, period, kind, on_day, amount, subject, names, actor, entered_on)
VALUES (:id, :station, :quota, :period, :kind, :on_day, :amount, :subject, :names, :actor, :entered_on);

-- name: take_place(station, quota, period, slot, entry)!
-- A place. The primary key lets one of two who want the same one have it.
INSERT INTO place (station, quota, period, slot, entry) VALUES (:station, :quota, :period, :slot, :entry);

-- name: free_place(entry, station)!
-- It is free again. No row: it was so already.
DELETE FROM place WHERE entry = :entry AND station = :station;

-- name: places_held(station, quota, period)$
-- How many places are held.
SELECT count(*) FROM place WHERE station = :station AND quota = :quota AND period = :period;

-- name: total(station, quota, period)$
-- The sum of all lines.
SELECT coalesce(sum(amount), 0) FROM ledger WHERE station = :station AND quota = :quota AND period = :period;
