"""What is new and what was dropped: sentences without counterpart that found something concrete."""

from __future__ import annotations

import re
from functools import cache

from diffengine.certainty import DOUBTED
from diffengine.data import load
from diffengine.document.characters import CLAUSE_END
from diffengine.findings.claim_words import nouns_at_end
from diffengine.findings.claims import Claim, read_claims
from diffengine.findings.known import Known
from diffengine.findings.names import unbroken
from diffengine.findings.places import same_place
from diffengine.findings.settings import FindingSettings
from diffengine.ids import content_id
from diffengine.model import Document, Initiative, Pair, Role, Side

THRESHOLD = 1.0
"""A claim counts from here on: a founding verb with a telling noun just reaches it."""

PLANNED = -0.4
"""In a plan only named things are initiatives: 制定“亮码入企”实施细则, but not 新建法治阵地20个."""

ROUNDING = 1e-9


def find_initiatives(
    old: Document, new: Document, pairs: tuple[Pair, ...], settings: FindingSettings
) -> tuple[Initiative, ...]:
    """The initiatives among the sentences without counterpart, dropped ones (side old) before new ones.

    Dropped `落实“一照通办”改革,发放许可证19张。` → name “一照通办”改革, kind mechanism. Stock phrases, problems,
    numbers and plans without a name are none, and headings neither. How sure each is depends on how sure it is that
    nothing answers the sentence, and on how much of the name the other report knows; what was finished last year
    need not come up again.
    """
    found = []
    one_place = same_place(old, new)
    for side, document, other in ((Side.OLD, old, new), (Side.NEW, new, old)):
        known = Known(other)
        alone = {i: pair.certainty for pair in pairs for i in _alone(pair, side)}
        for index in sorted(alone):
            claim = initiative_of(document, index)
            if claim is None:
                continue
            for name in names_of(claim.name):
                certainty = settings.initiatives.of(alone[index] * (1 - known.share(name) ** 2))
                if claim.doubtful or (side is Side.OLD and one_place and is_completed(document, index, name)):
                    certainty = min(certainty, DOUBTED)
                key = content_id("i", side, document.sentences[index].id, name)
                found.append(Initiative(side, index, name, claim.kind, key, round(certainty, 4)))
    return _once(found)


def names_of(claimed: str) -> tuple[str, ...]:
    """The names of several things that share one noun, each with it: “清源”“护岸”等行动 → “清源”行动, “护岸”行动.

    “平安计划”“青苗计划”等做法 say themselves what they are; “吹哨报到”和“接诉即办”机制 is one mechanism.
    """
    run = _RUN.fullmatch(claimed)
    if not run:
        return (claimed,)
    return tuple(
        name if nouns_at_end().search(name[1:-1]) else name + run["noun"] for name in _QUOTED.findall(run["names"])
    )


_QUOTED = re.compile("“[^”]+”")
_RUN = re.compile("[^“”]*?(?P<names>(?:“[^”]+”[、，]?){2,})等(?P<noun>[^“”]*)")


def _once(found: list[Initiative]) -> tuple[Initiative, ...]:
    """Each name once a side, where it is surest: a report names its campaign in review and plan."""
    best: dict[tuple[Side, str], Initiative] = {}
    for item in found:
        known = best.get((item.side, item.name))
        if known is None or item.certainty > known.certainty:
            best[item.side, item.name] = item
    return tuple(item for item in found if best[item.side, item.name] is item)


def is_completed(document: Document, index: int, name: str) -> bool:
    """Whether the review at `index` says that `name` was finished: 建成…再生利用基地 need not come up again.

    A plan to finish it is no such thing.
    """
    sentence = document.sentences[index]
    text = document.sentence_text(index)
    text = unbroken(text)
    clause = next((part for part in _CLAUSE.findall(text) if name in part), text if name in text else "")
    return sentence.role is Role.REVIEW and bool(_completed().search(clause.replace(name, "")))


@cache
def _completed() -> re.Pattern[str]:
    return re.compile("|".join(load("initiatives")["verbs"]["completed"]))


_CLAUSE = re.compile(f"[^{re.escape(CLAUSE_END)}]+")


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
