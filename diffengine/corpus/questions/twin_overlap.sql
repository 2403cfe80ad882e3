-- Of the pairs asked for: how many clauses both have, and how many each has.
WITH asked_reports AS (
    SELECT one AS report_id FROM pairs
    UNION
    SELECT other AS report_id FROM pairs
),
clauses AS (
    SELECT DISTINCT p.key, p.report_id
    FROM postings p
    JOIN asked_reports a ON a.report_id = p.report_id
    WHERE p.bucket BETWEEN :first AND :last
),
sizes AS (
    SELECT report_id, CAST(count(*) AS BIGINT) AS clauses FROM clauses GROUP BY report_id
),
common AS (
    SELECT p.one, p.other, CAST(count(*) AS BIGINT) AS common
    FROM pairs p
    JOIN clauses a ON a.report_id = p.one
    JOIN clauses b ON b.report_id = p.other AND b.key = a.key
    GROUP BY p.one, p.other
)
SELECT p.one, p.other, COALESCE(c.common, 0) AS common, COALESCE(a.clauses, 0) AS of_one, COALESCE(b.clauses, 0) AS of_other
FROM pairs p
LEFT JOIN common c ON c.one = p.one AND c.other = p.other
LEFT JOIN sizes a ON a.report_id = p.one
LEFT JOIN sizes b ON b.report_id = p.other
ORDER BY p.one, p.other
