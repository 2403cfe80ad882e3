-- For every clause asked for: the report that says it, the latest of the own ones, else the superior's, else the first.
WITH found AS (
    SELECT a.item, p.report_id, p.sentence, r.region, r.year, r.name,
           CASE WHEN r.place = :place THEN 0 WHEN r.place = :superior THEN 1 ELSE 2 END AS kind
    FROM asked a
    JOIN postings p ON p.bucket = a.bucket AND p.key = a.key
    JOIN reports r ON r.report_id = p.report_id
    WHERE a.bucket BETWEEN :first AND :last
      AND p.report_id <> :report
      AND (r.year <= :year OR :year = 0)
      AND NOT (r.place = :place AND r.year = :year)
),
ranked AS (
    SELECT item, kind, region, year, name,
           row_number() OVER (
               PARTITION BY item, kind
               ORDER BY CASE WHEN kind < 2 THEN -year ELSE year END ASC NULLS LAST, region, report_id, sentence
           ) AS position
    FROM found
)
SELECT item, kind, region, year, name
FROM ranked
WHERE position = 1
ORDER BY item, kind
