-- What belongs to a person: what they said of themselves, what they are typing, what staff looked at.

-- name: forms(ids)
-- What these people were asked to type.
SELECT person, kind, subject, draft FROM form WHERE person IN (SELECT value FROM json_each(:ids));

-- name: keep_form(person, kind, subject, draft)!
-- The next text answers this.
INSERT INTO form (person, kind, subject, draft) VALUES (:person, :kind, :subject, :draft)
ON CONFLICT (person) DO UPDATE SET kind = excluded.kind, subject = excluded.subject, draft = excluded.draft;

-- name: drop_form(person)!
-- Nothing is waited for.
DELETE FROM form WHERE person = :person;

-- name: profile(person)^
-- What a person said of themselves.
SELECT policy, place FROM profile WHERE person = :person;

-- name: keep_profile(person, policy, place)!
-- What they say now.
INSERT INTO profile (person, policy, place) VALUES (:person, :policy, :place)
ON CONFLICT (person) DO UPDATE SET policy = excluded.policy, place = excluded.place;

-- name: keep_policy(person, policy)!
-- The same where questions are answered.
UPDATE person SET policy = :policy WHERE id = :person;

-- name: is_staff(person)$
-- Whether this person redeemed a staff invitation.
SELECT count(*) FROM staff WHERE person = :person;

-- name: staff()
-- Who redeemed one.
SELECT person FROM staff ORDER BY person;

-- name: dismiss(person)!
-- No staff any more.
DELETE FROM staff WHERE person = :person;

-- name: languages(ids)
-- What these people are spoken to in.
SELECT id, coalesce(language, suggested) FROM person WHERE id IN (SELECT value FROM json_each(:ids));

-- name: join_staff(person, invitation, since)!
-- They did.
INSERT INTO staff (person, invitation, since) VALUES (:person, :invitation, :since)
ON CONFLICT (person) DO NOTHING;

-- name: new_actor(person)!
-- A number that stands for a person where nothing is ever changed.
INSERT INTO actor (person) VALUES (:person) ON CONFLICT (person) DO NOTHING;

-- name: actor_of(person)$
-- That number.
SELECT id FROM actor WHERE person = :person;

-- name: witness(at, actor, what, about, station)!
-- Staff looked at somebody's record, or something was refused.
INSERT INTO audit (at, actor, what, about, station) VALUES (:at, :actor, :what, :about, :station);
