-- Announcements and reminders: what they say, who is meant, how far they have come; one row for each person.

-- name: keep_campaign(id, kind, series, occurrence, actor, content, audience, topic, certainty, urgent, repeat, starts_at, revision, now)!
-- A draft, new or changed; nothing when it is no draft any more, or not the one that was read.
INSERT INTO campaign (
    id, kind, state, series, occurrence, actor, content, audience, topic,
    certainty, urgent, repeat, starts_at, revision, created_at
)
VALUES (
    :id, :kind, 'draft', :series, :occurrence, :actor, :content, :audience, :topic,
    :certainty, :urgent, :repeat, :starts_at, :revision + 1, :now
)
ON CONFLICT (id) DO UPDATE SET
    content = excluded.content, audience = excluded.audience, topic = excluded.topic,
    certainty = excluded.certainty, urgent = excluded.urgent, repeat = excluded.repeat,
    starts_at = excluded.starts_at, revision = excluded.revision
WHERE campaign.state = 'draft' AND campaign.revision = :revision;

-- name: move_campaign(id, from_states, to_state, at, revision, approver, reason)!
-- From one of these states to another.
UPDATE campaign SET
    state = :to_state,
    reason = :reason,
    asked_at = CASE WHEN :to_state IN ('approval', 'waiting') THEN :at ELSE asked_at END,
    approver = coalesce(:approver, approver),
    content_failures = CASE WHEN :to_state = 'sending' THEN 0 ELSE content_failures END,
    finished_at = NULL
WHERE id = :id
    AND state IN (SELECT value FROM json_each(:from_states))
    AND (:revision IS NULL OR revision = :revision)
    AND NOT (:to_state = 'sending' AND retracted_at IS NOT NULL);

-- name: retract_campaign(id, now)!
-- Its messages are to be deleted.
UPDATE campaign SET retracted_at = :now
WHERE id = :id AND retracted_at IS NULL AND state IN ('paused', 'stopped', 'done', 'cancelled');

-- name: send_once_more(id)!
-- It was done, or had stopped, and goes on.
UPDATE campaign SET state = 'sending', finished_at = NULL, content_failures = 0, reason = NULL
WHERE id = :id AND state IN ('done', 'stopped') AND retracted_at IS NULL;

-- name: queue_again(id, states)!
-- To these people; to whom it may have come already is remembered.
UPDATE delivery SET
    state = 'queued', reason = NULL, attempts = (state = 'uncertain'), not_before = 0, settled_at = NULL
WHERE campaign = :id
    AND state IN (SELECT value FROM json_each(:states))
    AND state IN ('failed', 'blocked', 'uncertain')
    AND reason IS NOT 'in flight'
    AND person IS NOT NULL
    AND (state <> 'blocked' OR person IN (SELECT id FROM person WHERE reachable = 1));

-- name: could_get_again(id)$
-- Of those who did not get it: who can be reached now.
SELECT count(*) FROM delivery
WHERE campaign = :id
    AND state IN ('failed', 'blocked')
    AND person IS NOT NULL
    AND (state <> 'blocked' OR person IN (SELECT id FROM person WHERE reachable = 1));

-- name: campaign(id)^
-- One of them.
SELECT
    c.id, c.state, c.content, c.audience, c.topic, c.certainty, c.urgent, c.repeat, c.starts_at, a.person, b.person,
    c.kind, c.series, c.occurrence, c.asked_at, c.planned_at, c.finished_at, c.reason, c.revision, c.retracted_at
FROM campaign AS c
LEFT JOIN actor AS a ON a.id = c.actor
LEFT JOIN actor AS b ON b.id = c.approver
WHERE c.id = :id;

-- name: campaigns(limit, offset)
-- Announcements, the latest first.
SELECT
    c.id, c.state, c.content, c.audience, c.topic, c.certainty, c.urgent, c.repeat, c.starts_at, a.person, b.person,
    c.kind, c.series, c.occurrence, c.asked_at, c.planned_at, c.finished_at, c.reason, c.revision, c.retracted_at
FROM campaign AS c
LEFT JOIN actor AS a ON a.id = c.actor
LEFT JOIN actor AS b ON b.id = c.approver
WHERE c.kind = 'announcement'
ORDER BY c.created_at DESC, c.id DESC LIMIT :limit OFFSET :offset;

-- name: tally(campaign)
-- How many are in each state, and why.
SELECT state, reason, retraction, count(*) FROM delivery WHERE campaign = :campaign GROUP BY 1, 2, 3;

-- name: deliveries(campaign, limit, offset)
-- The report.
SELECT n, person, language, state, reason, attempts, message_id, settled_at, retraction
FROM delivery WHERE campaign = :campaign ORDER BY n LIMIT :limit OFFSET :offset;

-- name: followed(check_id)
-- Answers of those who opted in to follow-ups.
SELECT i.person, i.answers FROM interview AS i
INNER JOIN subscription AS s ON s.person = i.person
WHERE i.check_id = :check_id AND s.follow_ups = 1 AND s.stopped_at IS NULL ORDER BY i.id;

-- name: last_made(first)$
-- The last number given to what nobody wrote: a repetition, a digest.
SELECT coalesce(max(id), :first) FROM campaign WHERE id > :first;

-- name: begin_digest(id, topic, now)!
-- Reminders of one moment, each with its own text.
INSERT INTO campaign (id, kind, state, topic, planned_at, created_at)
VALUES (:id, 'digest', 'sending', :topic, :now, :now)
ON CONFLICT (id) DO UPDATE SET state = 'sending', finished_at = NULL WHERE campaign.state = 'done';

-- name: add_delivery(campaign, person, language, params)!
-- One of them.
INSERT INTO delivery (campaign, n, person, language, state, params)
SELECT :campaign, coalesce(max(n), 0) + 1, :person, :language, 'queued', :params
FROM delivery WHERE campaign = :campaign
ON CONFLICT (campaign, person) DO NOTHING;

-- name: planned_last(campaign)^
-- How far planning has come: the last row, and the last person. Who had themselves forgotten meanwhile has no number.
SELECT
    coalesce((SELECT max(n) FROM delivery WHERE campaign = :campaign), 0),
    coalesce((SELECT max(person) FROM delivery WHERE campaign = :campaign), 0);

-- name: due(now, asked_before)
-- Announcements whose time has come, and those whose planning was cut short.
SELECT id FROM campaign
WHERE state = 'planning'
    OR (state = 'waiting' AND coalesce(starts_at, 0) <= :now AND coalesce(asked_at, 0) <= :asked_before)
ORDER BY urgent DESC, id;

-- name: begin_planning(id, calls)!
-- What it says is settled from here on.
UPDATE campaign SET state = 'planning', calls = :calls WHERE id = :id AND state = 'waiting';

-- name: is_planning(id)$
-- Nobody has cancelled it meanwhile.
SELECT count(*) FROM campaign WHERE id = :id AND state = 'planning';

-- name: end_planning(id, now)!
-- Every person has their row.
UPDATE campaign SET state = 'sending', planned_at = :now WHERE id = :id AND state = 'planning';

-- name: repeat_campaign(id, series, occurrence, starts_at, source, now)!
-- The next of a repetition; it is made once.
INSERT INTO campaign (
    id, kind, state, series, occurrence, actor, approver, content, audience, topic,
    certainty, urgent, repeat, starts_at, asked_at, revision, created_at
)
SELECT
    :id, kind, 'waiting', :series, :occurrence, actor, approver, content, audience, topic,
    certainty, urgent, repeat, :starts_at, :now, revision, :now
FROM campaign WHERE id = :source
ON CONFLICT (series, occurrence) DO NOTHING;

-- name: enter_series(id)!
-- The first of a repetition.
UPDATE campaign SET series = id WHERE id = :id AND series IS NULL;

-- name: series_start(series)$
-- When its first was due.
SELECT coalesce(starts_at, asked_at) FROM campaign WHERE id = :series;

-- name: with_cards(since)
-- Campaigns under way, and those that ended just now, that somebody watches.
SELECT c.id FROM campaign AS c
WHERE (
    c.state IN ('waiting', 'planning', 'sending', 'paused', 'stopped')
    OR (c.state IN ('done', 'cancelled') AND max(coalesce(c.finished_at, :since), coalesce(c.retracted_at, 0)) >= :since)
)
AND EXISTS (SELECT 1 FROM card AS k WHERE k.about = 'campaign:' || c.id)
ORDER BY c.id;

-- name: state_of(id)$
-- How far it has come.
SELECT state FROM campaign WHERE id = :id;

-- name: received_by(person)
-- What a person was sent, or was to be.
SELECT c.kind, c.topic, d.state, d.reason, d.settled_at
FROM delivery AS d INNER JOIN campaign AS c ON c.id = d.campaign
WHERE d.person = :person ORDER BY d.campaign;

-- name: written_by(person)
-- Announcements of a member of staff.
SELECT c.id, c.topic, c.state, c.content, c.created_at
FROM campaign AS c INNER JOIN actor AS a ON a.id = c.actor
WHERE a.person = :person ORDER BY c.id;

-- name: forget_listed(person)!
-- Lists of people that were brought along name them no more.
UPDATE campaign SET audience = json_set(
    audience, '$.people',
    json((SELECT json_group_array(value) FROM json_each(campaign.audience, '$.people') WHERE value <> :person))
)
WHERE EXISTS (SELECT 1 FROM json_each(campaign.audience, '$.people') WHERE value = :person);
