-- How many characters of each report's clauses also stand in its own report of the year before, in its superior's of
-- the same year, and in those of other places of its level and year. Headline indicators are left out.
WITH here AS (
    SELECT p.key, p.report_id, r.place, r.superior, r.level, r.year,
           CAST(sum(p.characters) AS BIGINT) AS characters
    FROM postings p
    JOIN reports r ON r.report_id = p.report_id
    WHERE p.bucket BETWEEN :first AND :last
      AND p.headline = 0
      AND (:year = 0 OR r.year BETWEEN :year - 1 AND :year)
    GROUP BY p.key, p.report_id, r.place, r.superior, r.level, r.year
),
said AS (
    SELECT DISTINCT key, place, year FROM here
),
peers AS (
    SELECT key, level, year, count(DISTINCT place) AS places
    FROM here
    WHERE level <> ''
    GROUP BY key, level, year
)
SELECT h.report_id,
       CAST(sum(h.characters) AS BIGINT) AS characters,
       CAST(sum(CASE WHEN own.key IS NULL THEN 0 ELSE h.characters END) AS BIGINT) AS own,
       CAST(sum(CASE WHEN above.key IS NULL THEN 0 ELSE h.characters END) AS BIGINT) AS superior,
       CAST(sum(CASE WHEN peers.places >= 2 THEN h.characters ELSE 0 END) AS BIGINT) AS peers
FROM here h
LEFT JOIN said own ON own.key = h.key AND own.place = h.place AND own.place <> '' AND own.year = h.year - 1
LEFT JOIN said above ON above.key = h.key AND above.place = h.superior AND above.place <> '' AND above.year = h.year
LEFT JOIN peers ON peers.key = h.key AND peers.level = h.level AND peers.year = h.year
WHERE :year = 0 OR h.year = :year
GROUP BY h.report_id
ORDER BY h.report_id
