-- Sentences whose signatures meet within a block: the own report of the year before, the superior's of the same year,
-- the other places of the same province, level and year.
WITH signed AS (
    SELECT g.band, g.hash, g.report_id, g.sentence, r.place, r.superior, r.province, r.level, r.year
    FROM signatures g
    JOIN reports r ON r.report_id = g.report_id
    WHERE g.bucket BETWEEN :first AND :last
      AND g.sentence >= 0
      AND (:year = 0 OR r.year BETWEEN :year - 1 AND :year)
),
met AS (
    SELECT 'own' AS relation, a.report_id, a.sentence, b.report_id AS other, b.sentence AS other_sentence, a.year
    FROM signed a
    JOIN signed b ON b.band = a.band AND b.hash = a.hash AND b.place = a.place AND b.year = a.year - 1
    UNION ALL
    SELECT 'superior' AS relation, a.report_id, a.sentence, b.report_id AS other, b.sentence AS other_sentence, a.year
    FROM signed a
    JOIN signed b ON b.band = a.band AND b.hash = a.hash AND b.place = a.superior AND b.year = a.year
    UNION ALL
    SELECT 'peers' AS relation, a.report_id, a.sentence, b.report_id AS other, b.sentence AS other_sentence, a.year
    FROM signed a
    JOIN signed b ON b.band = a.band AND b.hash = a.hash AND b.province = a.province AND b.level = a.level
                 AND b.year = a.year
    WHERE a.level <> '' AND b.place <> a.place
),
candidates AS (
    SELECT DISTINCT relation, report_id, sentence, other, other_sentence
    FROM met
    WHERE :year = 0 OR year = :year
)
SELECT c.relation, c.report_id, c.sentence, c.other, c.other_sentence,
       s.mark, s.text, r.region, t.mark AS other_mark, t.text AS other_text, q.region AS other_region
FROM candidates c
JOIN sentences s ON s.report_id = c.report_id AND s.sentence = c.sentence
JOIN sentences t ON t.report_id = c.other AND t.sentence = c.other_sentence
JOIN reports r ON r.report_id = c.report_id
JOIN reports q ON q.report_id = c.other
ORDER BY c.relation, c.report_id, c.sentence, c.other, c.other_sentence
