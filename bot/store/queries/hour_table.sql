-- How activities count as credit hours, as staff entered it from a document.

-- name: enter_rate(activity, unit, hours, category, document, document_date, entered_by, entered_at)!
-- A new activity, or the present rate of one.
INSERT INTO hour_rate (activity, unit, hours, category, document, document_date, entered_by, entered_at)
VALUES (:activity, :unit, :hours, :category, :document, :document_date, :entered_by, :entered_at)
ON CONFLICT (activity) DO UPDATE SET
    unit = excluded.unit,
    hours = excluded.hours,
    category = excluded.category,
    document = excluded.document,
    document_date = excluded.document_date,
    entered_by = excluded.entered_by,
    entered_at = excluded.entered_at;

-- name: strike_rate(activity)!
-- It does not hold any more.
DELETE FROM hour_rate WHERE activity = :activity;

-- name: rates()
-- The whole table.
SELECT activity, unit, hours, category, document, document_date, entered_by FROM hour_rate ORDER BY activity;
