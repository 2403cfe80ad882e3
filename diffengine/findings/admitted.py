"""The targets that a report says itself it fell short of, without a figure: 第三产业增加值未完成预期目标."""

from __future__ import annotations

import re
from functools import cache

from diffengine.data import load
from diffengine.document.characters import CLAUSE_END
from diffengine.model import Document, Quantity, Role
from diffengine.quantities.indicators import GROWTH, indicators, keys_named

SHORTEST = 4
"""Characters of an indicator that name it in any clause: 收入 alone is of anything."""

_CLAUSE = re.compile(f"[^{re.escape(CLAUSE_END)}]+")
_SILENT = frozenset({Role.PLAN, Role.ANNEX})


class Admitted:
    """The clauses in which a report says that it fell short, to be asked for indicators."""

    def __init__(self, document: Document) -> None:
        self._clauses = tuple(
            (index, clause.strip())
            for index, sentence in enumerate(document.sentences)
            if sentence.role not in _SILENT
            for clause in _CLAUSE.findall(document.sentence_text(index))
        )

    def of(self, target: Quantity) -> int | None:
        """The sentence that says of this target that it was missed, None where none does.

        `第三产业增加值增长12%` ← `公共财政总收入和第三产业增加值未完成预期目标。` Where less is better it lies above:
        `城镇登记失业率控制在4%以内` ← `城镇登记失业率高于控制目标。`
        """
        matter = target.indicator.partition(" · ")[0]
        if len(matter) < SHORTEST:
            return None
        told = _missed("above" if re.search("|".join(load("plans")["target"]["ceiling"]), matter) else "short")
        return next((at for at, clause in self._clauses if matter in clause and told.fullmatch(clause)), None)

    def names(self, key: str) -> bool:
        """Whether the report says of the headline indicator `key`, or of its growth, that it was missed.

        `gdp.growth` ← `GDP和社零增速没有达到年初预期,规上工业增加值等指标未能完成预期目标。` names three. A level
        (`gdp`) may have been reached all the same.
        """
        if key + GROWTH in indicators():
            return False
        side = "above" if indicators()[key].better == "down" else "short"
        found = (_missed(side).fullmatch(clause) for _, clause in self._clauses)
        named = (part for match in found if match for part in _LIST.split(match["named"]))
        return any(key.partition(".")[0] in keys_named(_MEASURED.sub("", part)) for part in named)


_LIST = re.compile("[、和与及]")
_MEASURED = re.compile("(?:总量|增速|增幅|增长率?|涨幅)?(?:等?(?:主要)?(?:经济)?指标)?$")


@cache
def _missed(side: str) -> re.Pattern[str]:
    return re.compile(f"(?P<named>.+?)(?:{'|'.join(load('plans')['answer'][side])})")
