-- Sentences whose signatures meet, of the reports of some provinces and years: with the own report of the year before,
-- with the superior's of the same year, with those of other places of the same province, level and year; and how many of
-- their bands meet. Of a province the superior is the country, which is its own province.
WITH within AS (
    SELECT report_id, place, superior, province, level
    FROM reports
    WHERE province BETWEEN :province_from AND :province_to
      AND year BETWEEN :year_from - 1 AND :year_to
),
asked AS (
    SELECT report_id, place, superior, province, level FROM within
    UNION
    SELECT r.report_id, r.place, r.superior, r.province, r.level
    FROM reports r
    JOIN within w ON w.superior = r.place
    WHERE r.province = '000000'
      AND r.year BETWEEN :year_from AND :year_to
),
signed AS (
    SELECT g.band, g.hash, g.report_id, g.sentence, g.province, g.year, r.place, r.superior, r.level
    FROM signatures g
    JOIN asked r ON r.report_id = g.report_id
    WHERE (g.province BETWEEN :province_from AND :province_to OR g.province = '000000')
      AND g.year BETWEEN :year_from - 1 AND :year_to
),
mine AS (
    SELECT * FROM signed WHERE province BETWEEN :province_from AND :province_to AND year >= :year_from
),
met AS (
    SELECT 'own' AS relation, a.report_id, a.sentence, b.report_id AS other, b.sentence AS other_sentence
    FROM mine a
    JOIN signed b ON b.band = a.band AND b.hash = a.hash AND b.place = a.place AND b.year = a.year - 1
    WHERE a.place <> ''
    UNION ALL
    SELECT 'superior' AS relation, a.report_id, a.sentence, b.report_id AS other, b.sentence AS other_sentence
    FROM mine a
    JOIN signed b ON b.band = a.band AND b.hash = a.hash AND b.place = a.superior AND b.year = a.year
    WHERE a.superior <> ''
    UNION ALL
    SELECT 'peers' AS relation, a.report_id, a.sentence, b.report_id AS other, b.sentence AS other_sentence
    FROM mine a
    JOIN signed b ON b.band = a.band AND b.hash = a.hash AND b.province = a.province AND b.level = a.level
                 AND b.year = a.year
    WHERE a.level <> '' AND b.place <> a.place
)
SELECT relation, report_id, sentence, other, other_sentence, CAST(count(*) AS BIGINT) AS bands
FROM met
GROUP BY relation, report_id, sentence, other, other_sentence
ORDER BY report_id, sentence, relation, other, other_sentence
