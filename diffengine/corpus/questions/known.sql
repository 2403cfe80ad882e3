-- For every clause asked for, as a report of :place, :level and :year would: whether its own earlier reports have it,
-- whether its superior's of the year or the one before has it, and how many other places have it, of its level in that
-- year and altogether until then.
WITH found AS (
    SELECT a.item, r.place, r.level, r.year
    FROM asked a
    JOIN postings p ON p.bucket = a.bucket AND p.key = a.key
    JOIN reports r ON r.report_id = p.report_id
    WHERE a.bucket BETWEEN :first AND :last
      AND p.report_id <> :report
      AND (r.year <= :year OR :year = 0)
)
SELECT item,
       CAST(sum(CASE WHEN place = :place AND year < :year THEN 1 ELSE 0 END) AS BIGINT) AS own,
       CAST(sum(CASE WHEN place = :superior AND year >= :year - 1 THEN 1 ELSE 0 END) AS BIGINT) AS superior,
       CAST(count(DISTINCT CASE WHEN place <> :place AND level = :level AND year = :year THEN place END) AS BIGINT)
           AS peers,
       CAST(count(DISTINCT CASE WHEN place <> :place THEN place END) AS BIGINT) AS places
FROM found
GROUP BY item
ORDER BY item
