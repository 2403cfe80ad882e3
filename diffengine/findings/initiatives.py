"""What is new and what was dropped: sentences without counterpart that found something concrete.

A sentence is read clause by clause. A clause claims an initiative when a verb (`建立`) has an object with a name
(《…》, “…”) or with a noun that such things bear (`…机制`, `…平台`); its strength is the sum of the weights below.
The words are data (data/initiatives.toml), the weights are here, and both were fixed by reading the sentences without
counterpart of three annotated pairs and of neighbouring years of real reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from diffengine.data import load
from diffengine.findings.names import Name, find_names
from diffengine.findings.phrases import is_common_name
from diffengine.model import Document, Initiative, Pair, Role, Side

THRESHOLD = 1.0
"""A claim counts from here on: a founding verb with a telling noun just reaches it."""

FOUNDED = 0.6
"""建立, 上线, 组建: the object did not exist before."""

LAUNCHED = 0.4
"""推行, 实施, 健全: with something that has a name often the first time, else routine."""

NAMED = 0.6
"""The object has a name of its own: “红黄绿”三色亮牌制度."""

COMMON_NAME = 0.1
"""…or one that reports everywhere use: “放管服”改革."""

TELLING = 0.4
"""The object ends in a noun of such things: …机制, …平台."""

BARE_PROJECT = 0.2
"""启动…项目, 开展…专项整治: projects and campaigns are set up anew each time, which other launched things are not."""

CONTINUED = -0.5
"""持续推行, 进一步健全: it was there already…"""

CONTINUED_NAMED = -0.1
"""…but 深入实施“八个一”专项行动 is most often how a new name is introduced."""

PLANNED = -0.4
"""In a plan only named things are initiatives: 制定“亮码入企”实施细则, but not 新建法治阵地20个."""

ROUTINE = -1.0
"""《2023年…工作要点》: written every year."""


SPECIFIC = 2
"""Characters that an unnamed thing needs before its noun: 联动执法专班, but no bare 专班."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a clause says was founded: its `name` ("" where it has none), `kind`, and the sum of the evidence."""

    name: str
    kind: str
    strength: float


def find_initiatives(old: Document, new: Document, pairs: tuple[Pair, ...]) -> tuple[Initiative, ...]:
    """The initiatives among the sentences without counterpart, dropped ones (side old) before new ones.

    Dropped `推行“一照通办”改革。` → name “一照通办”改革, kind mechanism. Headings, problems and the opening hold none.
    """
    found = []
    for side, document in ((Side.OLD, old), (Side.NEW, new)):
        alone = sorted(i for pair in pairs for i in _alone(pair, side))
        for index in alone:
            claim = claim_of(document, index)
            if claim is not None:
                found.append(Initiative(side, index, claim.name, claim.kind))
    return tuple(found)


def _alone(pair: Pair, side: Side) -> tuple[int, ...]:
    if pair.old and pair.new:
        return ()
    return pair.old if side is Side.OLD else pair.new


def claim_of(document: Document, index: int) -> Claim | None:
    """The strongest claim of the sentence at `index`, None where nothing reaches `THRESHOLD`."""
    sentence = document.sentences[index]
    if sentence.heading or sentence.role in {Role.PROBLEMS, Role.PREAMBLE}:
        return None
    planned = PLANNED if sentence.role is Role.PLAN else 0.0
    claims = list(_claims(document.sentence_text(index)))
    best = max(reversed(claims), key=lambda claim: claim.strength, default=None)
    return best if best is not None and best.strength + planned >= THRESHOLD - 1e-9 else None


def _claims(text: str) -> Iterator[Claim]:
    """The claims of every verb of every clause. Names are masked by one character each, so nothing cuts them."""
    names = find_names(text)
    masked = _mask(text, names)
    for clause in _CLAUSE.findall(masked):
        yield from _finished(clause, names)
        for founded, pattern in ((True, _words("verbs", "founding")), (False, _words("verbs", "launching"))):
            for verb in pattern.finditer(clause):
                claim = _claim(clause[: verb.start()], verb[0], clause[verb.end() :], founded, names)
                if claim is not None:
                    yield claim


_CLAUSE = re.compile("[^，,；;：:。！？!?]+")
_FIRST_MASK = 0xE000


def _mask(text: str, names: tuple[Name, ...]) -> str:
    pieces = []
    at = 0
    for number, name in enumerate(names):
        pieces += [text[at : name.span.start], chr(_FIRST_MASK + number)]
        at = name.span.end
    return "".join([*pieces, text[at:]])


def _claim(before: str, verb: str, rest: str, founded: bool, names: tuple[Name, ...]) -> Claim | None:
    """What verb and object claim together, None where the object is nothing that is founded."""
    if rest.startswith("的") or (_words("verbs", "nominal").fullmatch(verb) and not _HEAD.search(before)):
        return None
    thing = _OBJECT.match(rest)
    words = thing["words"].removesuffix("等") if thing else ""
    named = [(words.index(char), names[ord(char) - _FIRST_MASK]) for char in words if _is_mask(char)]
    continued = bool(_words("verbs", "continuing").search(before))
    document = next((name for _, name in named if name.document and not _national(name)), None)
    if document is not None:
        return _document_claim(document, founded, continued)
    quoted = [(at, name) for at, name in named if not name.document and not words.startswith(("等", "以外"), at + 1)]
    if quoted:
        at, name = min(quoted, key=lambda item: is_common_name(item[1].text))
        return _named_claim(words, at, name, founded, continued, names)
    return _bare_claim(words, founded, continued, names)


def _document_claim(document: Name, founded: bool, continued: bool) -> Claim:
    routine = _YEAR.search(document.text) and _words("document", "routine").search(document.text)
    strength = (FOUNDED if founded else LAUNCHED) + NAMED + (ROUTINE if routine else 0.0)
    return Claim(document.text, "document", strength + (CONTINUED if continued else 0.0))


def _named_claim(
    words: str, at: int, name: Name, founded: bool, continued: bool, names: tuple[Name, ...]
) -> Claim | None:
    common = is_common_name(name.text)
    kind, end = _kind(words, at, name)
    if kind == "document" and not founded:
        return None
    strength = (FOUNDED if founded else LAUNCHED) + (COMMON_NAME if common else NAMED) + (TELLING if kind else 0.0)
    if continued:
        strength += CONTINUED if common else CONTINUED_NAMED
    return Claim(_unmask(words[:end], names), kind or "mechanism", strength)


def _bare_claim(words: str, founded: bool, continued: bool, names: tuple[Name, ...]) -> Claim | None:
    """The claim of an object without a name: its head must be a noun of such things, and say which one."""
    head = _nouns_at_end().search(_AFTER_NOUN.sub("", words))
    if head is None or len(head[0]) == 1 or head.start() < SPECIFIC:
        return None
    kind = _kinds()[head[0]]
    if kind == "document" or (not founded and _words("kinds", "vague").fullmatch(head[0])):
        return None
    strength = (FOUNDED if founded else LAUNCHED) + TELLING + (CONTINUED if continued else 0.0)
    strength += BARE_PROJECT if not founded and kind in {"project", "campaign"} else 0.0
    return Claim(_unmask(words[: head.end()], names), kind, strength)


def _finished(clause: str, names: tuple[Name, ...]) -> Iterator[Claim]:
    """The claim of a clause whose subject was founded: 县应急指挥平台建成运行, 蒙草科技中心项目开工建设."""
    for verb in _words("verbs", "finished").finditer(clause):
        subject = clause[: verb.start()].rstrip("已均正式")
        head = _nouns_at_end().search(subject)
        if head is not None and len(head[0]) > 1 and head.start() >= SPECIFIC:
            kind = _kinds()[head[0]]
            if kind in {"platform", "body", "project"}:
                yield Claim(_unmask(subject, names), kind, FOUNDED + TELLING)


_HEAD = re.compile(r"(?:^|重点|规划|全面|集中|加快|大力|积极|新|我们|\d[处个])$")
"""What may stand before a verb that is as often a noun: 重点建设…平台, but 法治政府建设“三个文件”."""

_OBJECT = re.compile(
    r"[了好起]?(?:\d+余?[^\d]|[一二三四五六七八九十两]+[个支项批])?(?P<words>(?:[^0-9]|[0-9]+(?=[年届.+])|\.0)+)"
)
"""The object, without a count before it and up to one behind it: 投放自助法律服务机 | 12台."""

_AFTER_NOUN = re.compile(r"(?:等|工作|建设|试点|[一二三四五六七八九十]期)+$")
"""What follows the noun of an object without changing it."""

_YEAR = re.compile(r"(?:19|20)\d\d")


def _is_mask(char: str) -> bool:
    return _FIRST_MASK <= ord(char) <= 0xF8FF


def _national(name: Name) -> bool:
    return bool(_words("document", "national").search(name.text))


def _kind(words: str, at: int, name: Name | None) -> tuple[str, int]:
    """The kind that the last telling noun of the object gives, and where that noun ends; `""` where there is none.

    A noun of one character (队, 站, 法) tells only at the end of the object or of the name.
    """
    kind, end = "", len(words)
    for match in _nouns().finditer(words):
        last = match.end() == len(words)
        if len(match[0]) > 1 or last:
            kind, end = _kinds()[match[0]], match.end()
    if not kind and name is not None:
        tail = _nouns_at_end().search(name.text)
        kind = _kinds()[tail[0]] if tail else ""
        end = at + 1
    return kind, end


def _unmask(words: str, names: tuple[Name, ...]) -> str:
    return "".join(_quoted(names[ord(char) - _FIRST_MASK]) if _is_mask(char) else char for char in words).strip()


def _quoted(name: Name) -> str:
    return f"《{name.text}》" if name.document else f"“{name.text}”"


@cache
def _words(table: str, key: str) -> re.Pattern[str]:
    return _alternatives(load("initiatives")[table][key])


@cache
def _kinds() -> dict[str, str]:
    return {noun: kind["name"] for kind in load("initiatives")["kind"] for noun in kind["nouns"]}


@cache
def _nouns() -> re.Pattern[str]:
    return _alternatives(_kinds())


@cache
def _nouns_at_end() -> re.Pattern[str]:
    return re.compile(f"(?:{_nouns().pattern})$")


def _alternatives(words: list[str] | dict[str, str]) -> re.Pattern[str]:
    """Any of `words`, the longest first, so that 改扩建 is not read as 扩建."""
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))))
