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

-- name: stopped_since(person)$
-- Since when they want nothing.
SELECT stopped_at FROM subscription WHERE person = :person;

-- name: listed_in(person)$
-- On how many lists of ids they stand.
SELECT count(*) FROM campaign AS c
WHERE EXISTS (SELECT 1 FROM json_each(c.audience, '$.people') AS l WHERE l.value = :person);

-- name: people_by_language()
-- How many speak which language.
SELECT coalesce(language, suggested), count(*) FROM person GROUP BY 1 ORDER BY 1;

-- name: people_by_role()
-- As they say.
SELECT coalesce(role, ''), count(*) FROM person GROUP BY 1 ORDER BY 1;

-- name: people_by_policy()
-- By profile, or by the chat's document.
SELECT coalesce(f.policy, p.policy, ''), count(*)
FROM person AS p LEFT JOIN profile AS f ON f.person = p.id GROUP BY 1 ORDER BY 1;

-- name: people_by_reach()
-- Who can be reached, who wants what.
SELECT 'reachable', count(*) FROM person WHERE reachable = 1
UNION ALL SELECT 'unreachable', count(*) FROM person WHERE reachable = 0
UNION ALL SELECT 'stopped', count(*) FROM subscription WHERE stopped_at IS NOT NULL
UNION ALL SELECT 'follow_ups', count(*) FROM subscription WHERE follow_ups = 1;
