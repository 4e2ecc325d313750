-- The originals that an operator attached.

-- name: detach(policy)!
-- Makes room for a newer copy.
DELETE FROM original WHERE policy = :policy;

-- name: attach(policy, segment, article, item, heading, text, attached_at)*!
-- One segment; the rows are written in the document's order.
INSERT INTO original (policy, segment, article, item, heading, text, attached_at)
VALUES (:policy, :segment, :article, :item, :heading, :text, :attached_at);

-- name: attached_policies()
-- Whose originals can be shown.
SELECT DISTINCT policy FROM original;

-- name: text_of(policy, article)
-- What an article says, in order.
SELECT item, heading, text FROM original WHERE policy = :policy AND article = :article ORDER BY id;
