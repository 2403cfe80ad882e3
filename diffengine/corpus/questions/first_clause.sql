-- For every clause asked for: the first reports that have it, by year, then the higher level.
WITH found AS (
    SELECT a.item, p.report_id, p.sentence
    FROM asked a
    JOIN postings p ON p.bucket = a.bucket AND p.key = a.key
    WHERE a.bucket BETWEEN :first AND :last
),
ranked AS (
    SELECT f.item, f.report_id, f.sentence, r.year, r.level, r.region, r.name,
           row_number() OVER (
               PARTITION BY f.item
               ORDER BY r.year ASC NULLS LAST,
                        CASE r.level WHEN 'country' THEN 0 WHEN 'province' THEN 1 WHEN 'prefecture' THEN 2 ELSE 3 END,
                        r.region, r.report_id, f.sentence
           ) AS position
    FROM found f
    JOIN reports r ON r.report_id = f.report_id
)
SELECT k.item, k.year, k.level, k.region, k.name, s.text
FROM ranked k
JOIN sentences s ON s.report_id = k.report_id AND s.sentence = k.sentence
WHERE k.position <= :most
ORDER BY k.item, k.position
