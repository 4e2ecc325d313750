-- Stations, who belongs to them, and the links that lead there.

-- name: keep_station(id, name, policy, place, published, open)!
-- A new station, or what is now known of one.
INSERT INTO station (id, name, policy, place, published, open)
VALUES (:id, :name, :policy, :place, :published, :open)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name,
    place = excluded.place,
    published = excluded.published,
    open = excluded.open;

-- name: add_station(id, name, policy, place, published, open)!
-- A new station. No row: there is one of this name under this document; somebody else was quicker.
INSERT INTO station (id, name, policy, place, published, open)
SELECT :id, :name, :policy, :place, :published, :open
WHERE NOT EXISTS (SELECT 1 FROM station WHERE name = :name AND policy = :policy);

-- name: station_names()
-- All of them, with their document.
SELECT name, policy FROM station;

-- name: station(id)^
-- One station.
SELECT id, name, policy, place, published, open FROM station WHERE id = :id;

-- name: stations(limit, offset)
-- By name, the open ones first.
SELECT id, name, policy, place, published, open
FROM station ORDER BY open DESC, name, id LIMIT :limit OFFSET :offset;

-- name: stations_named(part, limit)
-- Those whose name holds this.
SELECT id, name, policy, place, published, open
FROM station WHERE instr(lower(name), lower(:part)) > 0 ORDER BY open DESC, name, id LIMIT :limit;

-- name: invite(id, token_hash, station, role, actor, expires_at)!
-- A link was made; only its hash is kept.
INSERT INTO invitation (id, token_hash, station, role, actor, expires_at, used, withdrawn)
VALUES (:id, :token_hash, :station, :role, :actor, :expires_at, 0, 0);

-- name: withdraw(id)!
-- It opens nothing any more.
UPDATE invitation SET withdrawn = 1 WHERE id = :id;

-- name: use(id, reusable, now)!
-- It was opened. No row: somebody else was quicker, or it was withdrawn or ran out meanwhile.
UPDATE invitation SET used = 1
WHERE id = :id AND withdrawn = 0 AND (used = 0 OR :reusable) AND expires_at > :now;

-- name: invitation_behind(token_hash)^
-- The invitation a link stands for.
SELECT
    i.id, i.role, i.expires_at, i.used, i.withdrawn,
    s.id, s.name, s.policy, s.place, s.published, s.open
FROM invitation AS i LEFT JOIN station AS s ON s.id = i.station
WHERE i.token_hash = :token_hash;

-- name: invitation(id)^
-- One invitation.
SELECT
    i.id, i.role, i.expires_at, i.used, i.withdrawn,
    s.id, s.name, s.policy, s.place, s.published, s.open
FROM invitation AS i LEFT JOIN station AS s ON s.id = i.station
WHERE i.id = :id;

-- name: invitations(station, now)
-- What can still be opened, of a station or (no station) of the staff.
SELECT
    i.id, i.role, i.expires_at, i.used, i.withdrawn,
    s.id, s.name, s.policy, s.place, s.published, s.open
FROM invitation AS i LEFT JOIN station AS s ON s.id = i.station
WHERE i.station IS :station AND i.withdrawn = 0 AND i.expires_at > :now
    AND (i.used = 0 OR i.role IN ('engineer', 'expert'))
ORDER BY i.id;

-- name: has_used(invitation, person)$
-- Whether this person opened it before.
SELECT count(*) FROM membership WHERE invitation = :invitation AND person = :person;

-- name: ask_to_join(id, station, person, name, role, invitation, asked_at)!
-- Somebody waits to be let in. The index `membership_once` lets nobody stand there twice.
INSERT INTO membership (id, station, person, name, role, state, invitation, asked_at, spoken_for)
VALUES (:id, :station, :person, :name, :role, 'asked', :invitation, :asked_at, 0);

-- name: decide(state, id)!
-- Let in or not. No row: somebody else was quicker.
UPDATE membership SET state = :state WHERE id = :id AND state = 'asked';

-- name: leave(state, id)!
-- Left or removed. No row: it happened already.
UPDATE membership SET state = :state, spoken_for = 0 WHERE id = :id AND state IN ('asked', 'member');

-- name: speak_for(person, station)!
-- Of several stations this one; the others are not spoken for.
UPDATE membership SET spoken_for = (station = :station) WHERE person = :person AND state = 'member';

-- name: memberships(person)
-- Where a person belongs or waits; the station they speak for first.
SELECT
    m.id, m.person, m.name, m.role, m.state, coalesce(p.language, p.suggested, 'zh_Hans'),
    s.id, s.name, s.policy, s.place, s.published, s.open
FROM membership AS m
INNER JOIN station AS s ON s.id = m.station
LEFT JOIN person AS p ON p.id = m.person
WHERE m.person = :person AND m.state IN ('asked', 'member')
ORDER BY m.spoken_for DESC, m.state DESC, m.id;

-- name: members(station)
-- Who belongs to a station or waits for it.
SELECT
    m.id, m.person, m.name, m.role, m.state, coalesce(p.language, p.suggested, 'zh_Hans'),
    s.id, s.name, s.policy, s.place, s.published, s.open
FROM membership AS m
INNER JOIN station AS s ON s.id = m.station
LEFT JOIN person AS p ON p.id = m.person
WHERE m.station = :station AND m.state IN ('asked', 'member')
ORDER BY m.state, m.id;

-- name: membership(id)^
-- One membership, whatever its state.
SELECT
    m.id, m.person, m.name, m.role, m.state, coalesce(p.language, p.suggested, 'zh_Hans'),
    s.id, s.name, s.policy, s.place, s.published, s.open
FROM membership AS m
INNER JOIN station AS s ON s.id = m.station
LEFT JOIN person AS p ON p.id = m.person
WHERE m.id = :id;

-- name: is_member(id, person, station)$
-- Whether it still holds: a member who left meanwhile writes nothing.
SELECT count(*) FROM membership
WHERE id = :id AND person = :person AND station = :station AND state = 'member' AND role IN ('contact', 'leader');
