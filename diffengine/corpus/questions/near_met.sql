-- The sentences of `met`, for each those first of which more bands meet: they are the likest.
SELECT relation, report_id, sentence, other, other_sentence
FROM met
ORDER BY report_id, sentence, relation, bands DESC, other, other_sentence
