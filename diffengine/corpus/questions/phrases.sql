-- Clauses that at least :places places share in a year (0: any) and level ('': any), headline indicators left out.
WITH used AS (
    SELECT p.key, r.place
    FROM postings p
    JOIN reports r ON r.report_id = p.report_id
    WHERE p.bucket BETWEEN :first AND :last
      AND p.headline = 0
      AND (:year = 0 OR r.year = :year)
      AND (:level = '' OR r.level = :level)
),
counted AS (
    SELECT key, CAST(count(DISTINCT place) AS BIGINT) AS places, CAST(count(*) AS BIGINT) AS times
    FROM used
    GROUP BY key
    HAVING count(DISTINCT place) >= :places
),
ranked AS (
    SELECT key, places, times, row_number() OVER (ORDER BY places DESC, times DESC, key) AS position
    FROM counted
),
written AS (
    SELECT key, min(words) AS words
    FROM phrase_text
    WHERE bucket BETWEEN :first AND :last
    GROUP BY key
)
SELECT k.key, k.places, k.times, w.words
FROM ranked k
JOIN written w ON w.key = k.key
WHERE k.position <= :most
ORDER BY k.places DESC, k.times DESC, k.key
