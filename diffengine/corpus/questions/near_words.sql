-- The texts of the sentences of `met`, and the place that each speaks of.
WITH wanted AS (
    SELECT report_id, sentence FROM met
    UNION
    SELECT other AS report_id, other_sentence AS sentence FROM met
)
SELECT w.report_id, w.sentence, s.mark, s.text, r.region
FROM wanted w
JOIN sentences s ON s.report_id = w.report_id AND s.sentence = w.sentence
JOIN reports r ON r.report_id = w.report_id
WHERE (s.province BETWEEN :province_from AND :province_to OR s.province = '000000')
  AND s.year BETWEEN :year_from - 1 AND :year_to
ORDER BY w.report_id, w.sentence
