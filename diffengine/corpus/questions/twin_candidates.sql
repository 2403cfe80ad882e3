-- Pairs of reports of which a band of signatures meets, anywhere in the store.
SELECT DISTINCT a.report_id AS one, b.report_id AS other
FROM report_signatures a
JOIN report_signatures b ON b.band = a.band AND b.hash = a.hash AND b.report_id > a.report_id
ORDER BY one, other
