"""What is new and what was dropped: sentences without counterpart that found something concrete."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache

import numpy as np

from diffengine.data import load
from diffengine.document.characters import CLAUSE_END
from diffengine.findings.claims import Claim, read_claims
from diffengine.findings.names import find_names
from diffengine.findings.settings import FindingSettings
from diffengine.ids import content_id
from diffengine.model import Document, Initiative, Pair, Role, Side
from diffengine.prepare.word_vectors import learnt
from diffengine.words import cut_words

THRESHOLD = 1.0
"""A claim counts from here on: a founding verb with a telling noun just reaches it."""

PLANNED = -0.4
"""In a plan only named things are initiatives: 制定“亮码入企”实施细则, but not 新建法治阵地20个."""

COMMON_WORD = 2.5
"""Rarity of a word that any name may hold: 工程, 项目, 发展."""

ROUNDING = 1e-9


def find_initiatives(
    old: Document, new: Document, pairs: tuple[Pair, ...], settings: FindingSettings
) -> tuple[Initiative, ...]:
    """The initiatives among the sentences without counterpart, dropped ones (side old) before new ones.

    Dropped `落实“一照通办”改革,发放许可证19张。` → name “一照通办”改革, kind mechanism. Stock phrases, problems,
    numbers and plans without a name are none, and headings neither. How sure each is depends on how sure it is that
    nothing answers the sentence, and on how much of the name the other report knows.
    """
    found = []
    for side, document, other in ((Side.OLD, old, new), (Side.NEW, new, old)):
        known = Known(other)
        alone = {i: pair.certainty for pair in pairs for i in _alone(pair, side)}
        for index in sorted(alone):
            claim = initiative_of(document, index)
            if claim is not None:
                name = content_id("i", side, document.sentences[index].id, claim.name)
                certainty = settings.initiatives.of(alone[index] * (1 - known.share(claim.name) ** 2))
                found.append(Initiative(side, index, claim.name, claim.kind, name, round(certainty, 4)))
    return tuple(found)


def is_completed(document: Document, index: int, name: str) -> bool:
    """Whether the review at `index` says that `name` was finished: 建成…再生利用基地 need not come up again.

    A plan to finish it is no such thing.
    """
    sentence = document.sentences[index]
    text = document.sentence_text(index)
    clause = next((part for part in _CLAUSE.findall(text) if name in part), text if name in text else "")
    return sentence.role is Role.REVIEW and bool(_completed().search(clause.replace(name, "")))


@cache
def _completed() -> re.Pattern[str]:
    return re.compile("|".join(load("initiatives")["verbs"]["completed"]))


_CLAUSE = re.compile(f"[^{re.escape(CLAUSE_END)}]+")


class Known:
    """What a report knows of the names of another one."""

    def __init__(self, document: Document) -> None:
        self._text = without_marks(document.text)
        self._written = document.text
        self._starts = [sentence.span.start for sentence in document.sentences]

    def share(self, name: str) -> float:
        """How much of `name` the report knows, 0…1.

        All of it where it holds one of its quoted names: “六个突破”、“六个互动” beside 实施“六个突破”. Else the longest
        part that it holds, or of one without quotes the words that one of its sentences holds, the rarer the more:
        出入口景观绿化升级工程 beside 对出入口进行绿化景观升级改造 is known but for 工程.
        """
        named = find_names(name)
        if any(part.text in self._text for part in named if not part.document):
            return 1.0
        longest = share_known(name, self._text)
        return longest if named else max(longest, self._in_a_sentence(name))

    def _in_a_sentence(self, name: str) -> float:
        words = sorted({word for word in cut_words(_MARKS.sub("", name)) if len(word) > 1})
        weights = np.maximum(learnt().rarity_of(words) - COMMON_WORD, 0.0)
        held: Counter[int] = Counter()
        for word, weight in zip(words, weights.tolist(), strict=True):
            for sentence in {
                bisect_right(self._starts, m.start()) for m in re.finditer(re.escape(word), self._written)
            }:
                held[sentence] += weight
        total = float(weights.sum())
        return max(held.values(), default=0.0) / total if total else 1.0


def share_known(name: str, text: str) -> float:
    """The longest part of `name` that stands in `text`, as a share of the name without its marks (0…1).

    `text` is without them too, see `without_marks`.

    “一照通办”改革 in a text with 一照通办改革 is known in full; 联动执法专班 in one with 执法专班 to two thirds.
    """
    plain = _MARKS.sub("", name)
    longest = 0
    for start in range(len(plain)):
        while start + longest < len(plain) and plain[start : start + longest + 1] in text:
            longest += 1
    return longest / len(plain) if plain else 0.0


def without_marks(text: str) -> str:
    """`text` without what a name is put between."""
    return _MARKS.sub("", text)


_MARKS = re.compile('[《》“”"\\s]')
"""What a name is put between, and the blanks of a line break."""


def _alone(pair: Pair, side: Side) -> tuple[int, ...]:
    if pair.old and pair.new:
        return ()
    return pair.old if side is Side.OLD else pair.new


def initiative_of(document: Document, index: int) -> Claim | None:
    """The strongest claim of the sentence at `index`, the last of equals; None where nothing reaches `THRESHOLD`."""
    sentence = document.sentences[index]
    if sentence.heading or sentence.role in _SILENT or explains(document.sentence_text(index)):
        return None
    planned = PLANNED if sentence.role is Role.PLAN else 0.0
    claims = read_claims(document.sentence_text(index))
    best = max(reversed(claims), key=lambda claim: claim.strength, default=None)
    return best if best is not None and best.strength + planned >= THRESHOLD - ROUNDING else None


_SILENT = frozenset({Role.PROBLEMS, Role.PREAMBLE, Role.ANNEX})
"""What they name is lacking, greeted or explained, not founded."""


def explains(text: str) -> bool:
    """Whether a sentence is a note that says what a word means, wherever it stands: 23.双考核:是指建立…体系."""
    return bool(_NOTE.match(text))


_NOTE = re.compile(
    r"\s*(?:[\[［【〔]\d{1,3}[\]］】〕]\s*[^，,。；;]{2,40}[:：]"
    r"|[^，,。；;:：]{2,30}[:：,，]?\s*(?:是指|即指|指的是|指(?=在|以|将|由|对|通过|实施|为)))"
)
"""[8]一网通办:…, 一窗通办:指将…; 1.加快建设:建立… is an item of a list."""
