-- Where the reports lie of a place ('': any), by its name or code of today, a year (0: any) and a level ('': any).
SELECT file, sha256
FROM reports
WHERE (:place = '' OR place = :place OR region = :place)
  AND (:year = 0 OR year = :year)
  AND (:level = '' OR level = :level)
ORDER BY year ASC NULLS LAST, region, file
