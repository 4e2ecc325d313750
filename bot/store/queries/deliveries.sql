-- The lane's rows: claimed before each send, settled after it.

-- name: sending()
-- Campaigns under way.
SELECT id, certainty, urgent, topic FROM campaign WHERE state = 'sending' ORDER BY urgent DESC, id;

-- name: calls_of(id)$
-- What a campaign says, rendered for each language.
SELECT calls FROM campaign WHERE id = :id;

-- name: open_rows(campaign, topic, now, limit)
-- The next ones, and whether somebody is not to get it any more.
SELECT
    d.n, d.person, d.language, d.params, d.attempts,
    CASE
        WHEN p.id IS NULL THEN 'forgotten'
        WHEN p.reachable = 0 THEN 'unreachable'
        WHEN s.stopped_at IS NOT NULL THEN 'stopped'
        WHEN EXISTS (SELECT 1 FROM muted AS m WHERE m.person = p.id AND m.topic = :topic) THEN 'muted'
    END
FROM delivery AS d
LEFT JOIN person AS p ON p.id = d.person
LEFT JOIN subscription AS s ON s.person = d.person
WHERE d.campaign = :campaign
    AND d.state IN ('queued', 'uncertain') AND d.state = 'queued' AND d.not_before <= :now
ORDER BY d.n LIMIT :limit;

-- name: claim(campaign, n)*!
-- It may be sent from here on.
UPDATE delivery SET state = 'uncertain', reason = 'in flight' WHERE campaign = :campaign AND n = :n;

-- name: settle(campaign, n, state, reason, attempts, not_before, message_id, settled_at)*!
-- What became of it. A text that was sent has done its work.
UPDATE delivery SET
    state = :state, reason = :reason, attempts = :attempts, not_before = :not_before,
    message_id = coalesce(:message_id, message_id), settled_at = :settled_at,
    params = CASE WHEN :state = 'sent' THEN NULL ELSE params END
WHERE campaign = :campaign AND n = :n;

-- name: failures(campaign)$
-- Content errors in a row so far.
SELECT content_failures FROM campaign WHERE id = :campaign;

-- name: keep_failures(campaign, failures)!
-- So many now.
UPDATE campaign SET content_failures = :failures WHERE id = :campaign;

-- name: stop(campaign, reason)!
-- Nothing of it is sent any more.
UPDATE campaign SET state = 'stopped', reason = :reason WHERE id = :campaign AND state = 'sending';

-- name: finish(campaign, now)!
-- Nothing is open any more.
UPDATE campaign SET state = 'done', finished_at = :now
WHERE id = :campaign AND state = 'sending' AND NOT EXISTS (
    SELECT 1 FROM delivery AS d
    WHERE d.campaign = :campaign AND d.state IN ('queued', 'uncertain')
        AND (d.state = 'queued' OR d.reason = 'in flight')
);

-- name: finish_paused(campaign, now)!
-- What was paused when the last was on its way already.
UPDATE campaign SET state = 'done', finished_at = :now
WHERE id = :campaign AND state = 'paused' AND NOT EXISTS (
    SELECT 1 FROM delivery AS d
    WHERE d.campaign = :campaign AND d.state IN ('queued', 'uncertain')
        AND (d.state = 'queued' OR d.reason = 'in flight')
);

-- name: again_after_crash()!
-- What a process that ended had in flight, where nobody may be missed.
UPDATE delivery SET state = 'queued', reason = 'crash', attempts = attempts + 1, not_before = 0
WHERE state IN ('queued', 'uncertain') AND reason = 'in flight'
    AND campaign IN (SELECT id FROM campaign WHERE certainty = 'never_missed' AND state <> 'cancelled');

-- name: uncertain_after_crash(now)!
-- The same where nobody may get it twice.
UPDATE delivery SET reason = 'crash', settled_at = :now
WHERE state IN ('queued', 'uncertain') AND reason = 'in flight';

-- name: cancelled()
-- Campaigns that were cancelled, whose rows do not know it yet.
SELECT id FROM campaign WHERE state = 'cancelled' AND finished_at IS NULL;

-- name: cancel_some(campaign, now, limit)!
-- What may have arrived stays uncertain.
UPDATE delivery SET
    state = CASE WHEN attempts > 0 THEN 'uncertain' ELSE 'skipped' END,
    reason = 'cancelled', settled_at = :now, params = NULL
WHERE campaign = :campaign AND n IN (
    SELECT n FROM delivery
    WHERE campaign = :campaign AND state IN ('queued', 'uncertain') AND state = 'queued'
    ORDER BY n LIMIT :limit
);

-- name: finish_cancelled(campaign, now)!
-- All of them do.
UPDATE campaign SET finished_at = :now
WHERE id = :campaign AND state = 'cancelled' AND finished_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM delivery AS d
    WHERE d.campaign = :campaign AND d.state IN ('queued', 'uncertain')
        AND (d.state = 'queued' OR d.reason = 'in flight')
);

-- name: retracting()
-- Campaigns whose messages are to be deleted.
SELECT id, retracted_at FROM campaign WHERE retracted_at IS NOT NULL AND state IN ('paused', 'stopped', 'done', 'cancelled');

-- name: sent_rows(campaign, after, limit)
-- Messages that stand.
SELECT n, person, message_id, settled_at FROM delivery
WHERE campaign = :campaign AND n > :after AND state = 'sent' AND retraction IS NULL AND message_id IS NOT NULL
ORDER BY n LIMIT :limit;

-- name: retracted(campaign, n, retraction)*!
-- What became of one.
UPDATE delivery SET retraction = :retraction WHERE campaign = :campaign AND n = :n;
