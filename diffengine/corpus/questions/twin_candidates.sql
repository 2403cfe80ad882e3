-- Pairs of reports of which a band of signatures meets, anywhere in the store.
SELECT DISTINCT a.report_id AS one, b.report_id AS other
FROM signatures a
JOIN signatures b ON b.bucket = a.bucket AND b.band = a.band AND b.hash = a.hash AND b.report_id > a.report_id
WHERE a.bucket BETWEEN :first AND :last
  AND a.sentence = -1
  AND b.sentence = -1
ORDER BY one, other
