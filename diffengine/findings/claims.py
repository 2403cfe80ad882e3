"""What a sentence says was founded: read clause by clause, verb and object, with the evidence added up.

A clause claims something when a verb (`建立`) has an object with a name (《…》, “…”) or with a noun that founded things
bear (`…机制`, `…平台`); the strength of the claim is the sum of the weights below. The words are data
(data/initiatives.toml); the weights were fixed by reading the sentences without counterpart of three annotated pairs
and of neighbouring years of real reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from diffengine.findings.claim_doubts import (
    AFTER_NOUN,
    NEXT_THING,
    is_cut,
    is_doubtful,
    is_general,
    is_image,
    is_thing,
    telling_part,
)
from diffengine.findings.claim_masks import MOST_NAMES, PRIVATE, mask, masked, parted, quoted, unmask, without_opening
from diffengine.findings.claim_names import is_national, is_own_name, is_titled
from diffengine.findings.claim_words import kinds, leading_verbs, listed, nouns, nouns_at_end
from diffengine.findings.names import Name, find_names, unbroken
from diffengine.findings.phrases import is_common_name
from diffengine.words import word_ends

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
"""Projects and campaigns are set up anew each time, which other launched things are not: 开展…专项整治."""

CONTINUED = -0.5
"""持续推行, 进一步健全: it was there already…"""

CONTINUED_NAMED = -0.1
"""…but 深入实施“八个一”专项行动 is most often how a new name is introduced."""

ROUTINE = -1.0
"""《2023年…工作要点》: written every year."""

SPECIFIC = 3
"""Telling characters that an unnamed founded thing needs before its noun: 联动执法专班, but no 专班, no 技改项目."""

SPECIFIC_LAUNCHED = 4
"""…and a launched one: 实施伊敏河亮化工程, but no 实施生态工程."""

BEFORE, BEHIND = 30, 80
"""Characters of a clause read before and behind a verb: no object is longer, and a text without commas stays cheap."""

LONGEST_SENTENCE = 2_000
"""Characters of a sentence that are read; the longest of 164 real reports has 573."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a clause says was founded: its `name` as written, `kind`, and the sum of the evidence.

    `doubtful`: the name is a piece of a list (席子营等公园), or one word for many things (地质灾害治理项目34个).
    """

    name: str
    kind: str
    strength: float
    doubtful: bool = False


def read_claims(text: str) -> tuple[Claim, ...]:
    """The claims of every verb of every clause of a sentence, in order.

    `建立“企业吹哨、部门报到”直办机制,全年办结181件。` → one, named “企业吹哨、部门报到”直办机制, mechanism, 1.6.
    """
    return tuple(_claims(PRIVATE.sub("□", unbroken(text[:LONGEST_SENTENCE]))))


_CLAUSE = re.compile("[^，,；;：:。！？!?]+")


def _claims(text: str) -> Iterator[Claim]:
    names = find_names(text)[:MOST_NAMES]
    for clause in _CLAUSE.findall(mask(text, names)):
        yield from _finished(clause, names)
        claims = tuple(_of_verbs(clause, names))
        yield from (claim for claim in claims if not any(_holds(claim.name, other.name) for other in claims))


def _of_verbs(clause: str, names: tuple[Name, ...]) -> Iterator[Claim]:
    ends = word_ends(clause)
    for founded, pattern in ((True, listed("verbs", "founding")), (False, listed("verbs", "launching"))):
        for verb in pattern.finditer(clause):
            if verb.end() not in ends:
                continue  # part of a longer word: 开发 in 旅游开发区, 政策性开发性金融工具
            before = clause[max(0, verb.start() - BEFORE) : verb.start()]
            claim = _claim(before, verb[0], clause[verb.end() : verb.end() + BEHIND], founded, names)
            if claim is not None:
                yield claim


def _holds(name: str, other: str) -> bool:
    """Whether a name has a verb inside, with the `other` for its object: 选派|机关干部开展|“四进”行动 is “四进”行动."""
    return "“" in other and name != other and name.endswith(other)


def _claim(before: str, verb: str, rest: str, founded: bool, names: tuple[Name, ...]) -> Claim | None:
    """What verb and object claim together, None where the object is nothing that is founded."""
    if _NO_OBJECT.match(rest) or (listed("verbs", "nominal").fullmatch(verb) and not _HEAD.search(before)):
        return None
    thing = _OBJECT.match(rest)
    words = leading_verbs().sub("", thing["words"].removesuffix("等")) if thing else ""
    if _IN_A_LIST.match(words) or _BECOMES.search(words):
        return None
    base = FOUNDED if founded else LAUNCHED
    continued = bool(listed("verbs", "continuing").search(before))
    named = masked(words, names)
    document = next((name for _, name in named if name.document and not is_national(name) and is_titled(name)), None)
    if document is not None:
        return _document_claim(document, words, verb, base + (CONTINUED if continued else 0.0), names)
    own = [(at, name) for at, name in named if is_own_name(name) and not words.startswith(("等", "以外"), at + 1)]
    if own:
        at, name = min(own, key=lambda item: is_common_name(item[1].text))
        bare = founded or bool(listed("verbs", "practising").fullmatch(verb))
        start, end = _own_part(words, at)
        claim = _named_claim(words[start:end], at - start, name, base, continued, bare, names, end < len(words))
        return claim and replace(claim, kind=claim.kind or _kind_by_verb(verb))
    claim = _bare_claim(words, base + (CONTINUED if continued else 0.0), founded, names)
    many = thing and (_MANY.match(rest) or _MANY.match(rest, thing.end()))
    return replace(claim, doubtful=claim.doubtful or bool(many)) if claim else None


def _kind_by_verb(verb: str) -> str:
    """What a quoted name without a noun is: 出台“股权十条” a document, 建成“长者饭堂” a project, else a mechanism."""
    return next((kind for kind in ("document", "project") if listed("verbs", kind).fullmatch(verb)), "mechanism")


_MANY = re.compile(r"\d{2,}(?:\.\d+)?[余多]?(?!年)")
"""完成地质灾害治理项目34个: of ten and more that word is the name of none."""


def _document_claim(document: Name, words: str, verb: str, base: float, names: tuple[Name, ...]) -> Claim | None:
    before, behind = parted(words, document, names)
    if listed("document", "spread").match(behind) or _OBEYED.search(before):
        return None  # 开展《…》宣传, 制定贯彻《…》的规定
    staged = listed("verbs", "staging").fullmatch(verb) and not nouns_at_end().search(document.text)
    if staged or listed("document", "works").search(before + behind):  # a play is created, but is it an initiative?
        work = listed("document", "works").findall(before)
        return Claim("".join(work[-1:]) + quoted(document), "project", base + NAMED, doubtful=True)
    routine = _YEAR.search(document.text) and listed("document", "routine").search(document.text)
    return Claim(quoted(document), "document", base + NAMED + (ROUTINE if routine else 0.0))


def _named_claim(
    words: str,
    at: int,
    name: Name,
    base: float,
    continued: bool,
    bare: bool,
    names: tuple[Name, ...],
    listed_on: bool,
) -> Claim | None:
    """The claim of an object with a quoted name; one without a telling noun needs a verb that takes it `bare`.

    `listed_on` says that a list goes on behind it, whose noun may be its own.
    """
    words = _WRITING.sub("", words)
    kind, end = _kind_of_named(words, at, name)
    if end == at + 1 and is_image(name.text):
        return None  # 打造“玫瑰之城”: what a place would be called
    if not kind and len(words) > at + 1:
        return None  # 推出“两山夹一河”城市形象新标志: of whatever that is, it is no thing that is founded
    if (kind == "document" and base < FOUNDED) or (not kind and not bare):
        return None
    common = is_common_name(name.text)
    strength = base + (COMMON_NAME if common else NAMED) + (TELLING if kind else 0.0)
    if continued:
        strength += CONTINUED if common else CONTINUED_NAMED
    doubtful = is_doubtful(words[:end], name.text) or (listed_on and not kind)  # 江淮“帅才”、产业“英才”计划
    return Claim(unmask(words[:end], names), kind, strength, doubtful)


def _own_part(words: str, at: int) -> tuple[int, int]:
    """Where in a list of things the one begins and ends that bears the name at `at`.

    留学生创业园、“海智”基地和院士工作站 → “海智”基地; names side by side are one: “吹哨报到”和“接诉即办”机制.
    """
    start = max(
        (mark.end() for mark in NEXT_THING.finditer(words, 0, at) if not PRIVATE.match(words, mark.start() - 1)),
        default=0,
    )
    ends = (mark.start() for mark in NEXT_THING.finditer(words, at) if not PRIVATE.match(words, mark.end()))
    belongs_to_all = start and nouns_at_end().search(words[start:at])  # 办公室、机关和专班“三方联动”执法模式
    list_before = NEXT_THING.split(words[:start])[-2] if start else ""
    cut = start < at and bool(list_before) and not is_thing(list_before)  # 水、电、 | 气隐患治理等“里子工程”
    return at if belongs_to_all or cut else start, next(ends, len(words))


def _kind_of_named(words: str, at: int, name: Name) -> tuple[str, int]:
    """Kind and end of a named object: by the last noun behind the name, else the name's own end, else a noun before.

    A noun of one character (队, 站, 法) tells only at the end of the object or of the name.
    """
    behind = [m for m in nouns().finditer(words, at + 1) if len(m[0]) > 1 or m.end() == len(words)]
    goes_on = AFTER_NOUN.sub("", without_opening(words[behind[-1].end() :])) if behind else ""
    if goes_on and listed("kinds", "vague").fullmatch(behind[-1][0]):
        return "", at + 1  # “2+4+N”建设格局 is a layout, no 建设
    own = nouns_at_end().search(name.text)
    if behind:
        end = behind[-1].end()
        return kinds()[behind[-1][0]], end
    if own:
        return kinds()[own[0]], at + 1
    head = nouns_at_end().search(words[:at]) if at + 1 == len(words) else None  # not 项目“投转固”工作
    return (kinds()[head[0]] if head and len(head[0]) > 1 else ""), at + 1


def _bare_claim(words: str, base: float, founded: bool, names: tuple[Name, ...]) -> Claim | None:
    """The claim of an object without a name: its head must be a noun of such things, and say which one."""
    if _FOR_EXAMPLE.search(words) or _NO_NAME.search(words):
        return None
    *others, words = NEXT_THING.split(words.rsplit("的", 1)[-1])
    if len(others) > 1:
        return None  # 引水工程、机场、快轨等项目
    head = nouns_at_end().search(AFTER_NOUN.sub("", words))
    if head is None or len(head[0]) == 1 or not _says_which(words[: head.start()], founded):
        return None
    kind = kinds()[head[0]]
    if kind == "document" or (not founded and listed("kinds", "vague").fullmatch(head[0])):
        return None
    if listed("kinds", "sums").search(words):
        return None
    project = not founded and kind in {"project", "campaign"}
    strength = base + TELLING + (BARE_PROJECT if project else 0.0)
    doubtful = is_cut(others, words) or is_general(words[: head.start()], kind)
    return Claim(unmask(words[: head.end()], names), kind, strength, doubtful)


_OBEYED = re.compile("(?:贯彻|执行|根据|依据|按照)(?:落实|实施)?$")
"""Before a document: it was there already."""

_WRITING = re.compile("(?<=.)(?:编制|修编|编写|修订)$")
"""“一河一策”方案 | 编制: what is done with it."""

_NO_NAME = re.compile("或|了(?!解)|[已中共还]有(?!制|企)|(?<!等)一(?:大?批|系列)|若干")
"""总部或营销中心 is of either, 40个项目中已有28个项目 and 一批百亿元项目 of none, 县实行了财政改革 a clause."""


def _says_which(modifiers: str, founded: bool) -> bool:
    """Whether the words before the noun tell it from others of its kind: 联动执法|专班, but not 一批重点技改|项目."""
    return len(telling_part(modifiers)) >= (SPECIFIC if founded else SPECIFIC_LAUNCHED)


_FOR_EXAMPLE = re.compile(r"等(?:\d+[余多]?[个项家])?(?:重点|重大)?(?:项目|工程)$")
"""青石矿业等53个项目: projects of which one is named."""


def _finished(clause: str, names: tuple[Name, ...]) -> Iterator[Claim]:
    """The claim of a clause whose subject was founded: 县应急指挥平台建成运行, but 坚持每季度调度项目开工 has none."""
    for verb in listed("verbs", "finished").finditer(clause):
        subject = clause[max(0, verb.start() - BEHIND) : verb.start()].rstrip("已均正式")
        *others, subject = NEXT_THING.split(subject)
        if _FOR_EXAMPLE.search(subject) or _NO_NAME.search(subject):
            continue
        head = nouns_at_end().search(subject)
        acting = listed("verbs", "continuing").search(subject) or leading_verbs().match(subject) or "在" in subject
        if head is not None and len(head[0]) > 1 and _says_which(subject[: head.start()], True) and not acting:
            kind = kinds()[head[0]]
            if kind in {"platform", "body", "project"}:
                doubtful = is_cut(others, subject) or is_general(subject[: head.start()], kind)
                yield Claim(unmask(subject, names), kind, FOUNDED + TELLING, doubtful)


_HEAD = re.compile(r"(?:^|重点|规划|全面|集中|加快|大力|积极|新|我们|\d[处个])$")
"""What may stand before a verb that is as often a noun: 重点建设…平台, but 法治政府建设“三个文件”."""

_OBJECT = re.compile(
    r"[了好起出]?(?:\d+[余多]?[万亿]*(?:公里|平方米|千米|[^\d])|[一二三四五六七八九十两]+[个支项批])?(?P<words>(?:[^0-9]|[0-9]+(?=[年届.+])|\.0)+)"
)
"""The object, without a count before it and up to one behind it: 投放自助法律服务机 | 12台."""

_IN_A_LIST = re.compile(r"[、和及与]|以及")
"""机场改扩建、城市快轨交通等项目: the verb is the end of a thing in a list, and what follows is the next one."""

_BECOMES = re.compile("^为|成为|作为")
"""打造成为高质量发展的“重要窗口”: what it is to become is no name of it."""

_NO_OBJECT = re.compile(r"的|\d+周年|以来")
"""建立的…, 成立60周年, 成立以来: what follows was not founded now."""

_YEAR = re.compile(r"(?:19|20)\d\d")
