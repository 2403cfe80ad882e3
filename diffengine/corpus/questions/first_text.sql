-- The first reports in which a text stands word for word, by year, then the higher level.
WITH found AS (
    SELECT report_id, min(sentence) AS sentence
    FROM sentences
    WHERE instr(text, :text) > 0
    GROUP BY report_id
),
ranked AS (
    SELECT f.report_id, f.sentence, r.year, r.level, r.region, r.name,
           row_number() OVER (
               ORDER BY r.year ASC NULLS LAST,
                        CASE r.level WHEN 'country' THEN 0 WHEN 'province' THEN 1 WHEN 'prefecture' THEN 2 ELSE 3 END,
                        r.region, f.report_id
           ) AS position
    FROM found f
    JOIN reports r ON r.report_id = f.report_id
)
SELECT k.year, k.level, k.region, k.name, s.text
FROM ranked k
JOIN sentences s ON s.report_id = k.report_id AND s.sentence = k.sentence
WHERE k.position <= :most
ORDER BY k.position
