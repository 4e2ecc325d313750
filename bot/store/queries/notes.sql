-- Small things to remember, each under a name.

-- name: keep_note(name, value)!
-- Writes it, or writes it anew.
INSERT INTO note (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: note(name)$
-- What stands under a name.
SELECT value FROM note WHERE name = :name;
