"""The keys by which a clause is found again in other reports: made here and nowhere else.

Whoever changes what a key is made of raises `KEY_RULE`: stores of different rules do not mix.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from diffengine.document.characters import CLAUSE_END
from diffengine.model import Document, Sentence
from diffengine.prepare.keys import masked, place_names

KEY_RULE = 3
"""1: clauses without item mark, punctuation and own place names, numerals as #; of eight characters or more.
2: of prose alone, see `prose_of`. 3: headings that run in are prose; no marks of footnotes; numerals do not count."""

SHORTEST = 8
"""Characters of a key besides its numerals; shorter clauses (取得新成效, 分别增长#%和#%) are everybody's."""

BUCKETS = 256
"""Parts by which the clauses can be asked one after the other."""

_MARKS = re.escape(CLAUSE_END)
_FOOTNOTE = re.compile(r"[\[［〔]\^?\d{1,3}[\]］〕]")
_CLAUSE = re.compile(rf"(?:(?<=\d)[,:](?=\d)|[^{_MARKS}\n])+")


class Clause(NamedTuple):
    """A clause of the sentence at `sentence`, from `start` to `end` in the text; `words` is it as it is compared, `key`
    the number it is found by."""

    sentence: int
    start: int
    end: int
    words: str
    key: int


def clauses_of(document: Document) -> Iterator[Clause]:
    """The clauses of a report's prose that are long enough to be found again.

    `(一)海原县全面推行行政执法“三项制度”,办案27件。` → 全面推行行政执法三项制度; 办案件 is too short.
    """
    names = place_names(document.region)
    for index, sentence in prose_of(document):
        for found in _CLAUSE.finditer(document.text, sentence.span.start + sentence.mark, sentence.span.end):
            words = compared(found[0], names)
            if len(words) - words.count("#") - words.count("%") >= SHORTEST:
                yield Clause(index, found.start(), found.end(), words, hash_words(words))


def compared(text: str, names: tuple[str, ...]) -> str:
    """A text as it is compared with those of other places, in a report whose own place has these `names`.

    `完善“四位一体”的监管体系[12]` → 完善四位一体的监管体系: marks of footnotes are no numerals.
    """
    return masked(_FOOTNOTE.sub("", text), names)


def prose_of(document: Document) -> Iterator[tuple[int, Sentence]]:
    """The sentences of a report that have a mark of punctuation: no title lines, datelines, rows of tables.

    `——2021年1月10日在海原县人民代表大会会议上` is everybody's and says nothing; of the lines without a mark in 2,803
    reports all but a few broken ones are such. A heading that runs in (深化医药卫生体制改革。) says as much as others.
    """
    for index, sentence in enumerate(document.sentences):
        if not _CLAUSE.fullmatch(document.text, sentence.span.start, sentence.span.end):
            yield index, sentence


def hash_words(words: str) -> int:
    """64 bits of a key as the signed number that Parquet, DuckDB and Spark all know."""
    return int.from_bytes(
        hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )


def bucket_of(key: int) -> int:
    """The part that a key is in."""
    return key & (BUCKETS - 1)


def report_key(sha256: str) -> int:
    """The number of a report, made of its content."""
    return int.from_bytes(bytes.fromhex(sha256[:16]), "big", signed=True)
