-- What people want to be sent without having asked.

-- name: subscription_of(person)^
-- Whether they left, whether they want follow-ups.
SELECT stopped_at, follow_ups FROM subscription WHERE person = :person;

-- name: muted_of(person)
-- Topics they switched off.
SELECT topic FROM muted WHERE person = :person ORDER BY topic;

-- name: stop(person, at)!
-- They leave; the first time counts.
INSERT INTO subscription (person, stopped_at) VALUES (:person, :at)
ON CONFLICT (person) DO UPDATE SET stopped_at = coalesce(stopped_at, excluded.stopped_at);

-- name: rejoin(person)!
-- They come back.
UPDATE subscription SET stopped_at = NULL WHERE person = :person;

-- name: mute(person, topic)!
-- One topic off.
INSERT INTO muted (person, topic) VALUES (:person, :topic) ON CONFLICT DO NOTHING;

-- name: unmute(person, topic)!
-- And on again.
DELETE FROM muted WHERE person = :person AND topic = :topic;

-- name: follow(person, wanted)!
-- Follow-ups by verdict, or none.
INSERT INTO subscription (person, follow_ups) VALUES (:person, :wanted)
ON CONFLICT (person) DO UPDATE SET follow_ups = excluded.follow_ups;
