-- Every report and what it is related to others by.
SELECT report_id, region, place, superior, province, level, year, name, sentence_characters
FROM reports
ORDER BY report_id
