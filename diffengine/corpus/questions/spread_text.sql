-- In how many reports and places of every year and level a text stands word for word.
SELECT r.year, r.level, CAST(count(DISTINCT r.report_id) AS BIGINT) AS reports,
       CAST(count(DISTINCT r.place) AS BIGINT) AS places
FROM sentences s
JOIN reports r ON r.report_id = s.report_id
WHERE instr(s.text, :text) > 0
GROUP BY r.year, r.level
ORDER BY r.year ASC NULLS LAST, r.level
