-- How many reports and places the store holds of every year and level.
SELECT year, level, CAST(count(*) AS BIGINT) AS reports, CAST(count(DISTINCT place) AS BIGINT) AS places
FROM reports
GROUP BY year, level
ORDER BY year ASC NULLS FIRST, level
