"""What a number measures: indicator, scope, period and role, in the report's own words.

`办理行政复议案件27件`, `行政复议案件办理27件` and `办理27件行政复议案件` are one indicator, `行政复议案件 · 办理`.
A number that says nothing of its own carries on the indicator before it: `已办结24件` is `行政复议案件 · 办结`.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from itertools import groupby

from diffengine.data import load
from diffengine.document.characters import fold_width, is_chinese
from diffengine.model import Quantity, Role, Sentence
from diffengine.quantities.lexicon import ends_with, no_scopes, period_pattern, scope_pattern, starts_with
from diffengine.quantities.lists import share_subjects
from diffengine.quantities.wording import word_indicator

LONGEST_NOUN = 80
"""Characters of an indicator's noun that are looked at; `wording.py` shortens it for people."""

LONGEST_RUN = 12
"""Numbers in a row that share what stands behind the last one."""

LONGEST_LEAD = 400
"""Characters before a number in which its period and scope are looked for; only lists and tables are longer."""

_CLAUSE = re.compile(r"[,;:。!?\n]")
_BRACKETED = re.compile(r"\([^()]{0,20}\)|\[\d{1,3}\]?")
_COMPARED = re.compile(r"[较比](?:上|去|前|同|年初|20\d\d年)[^,;增减提升下降上回压缩精扩新]{0,10}|同比|环比|相[较比]")
"""What a change is measured against: 较上年提高, 比2021年版两个清单共减少, 同比."""

_LISTED = re.compile("[^、和与及 ].*[、和与及] ?$")
_NAMED = re.compile(r'《[^《》]*》|"[^"]{4,}"')
"""Names hold no scope and no period: 《…清单(2023年版)》, "年度述法"."""

_EDGES = " 、,;:。()[]'·-的"
_ENUMERATION = re.compile(r"[、和与及并]")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words around one number of a sentence, in usual width, up to the neighbouring numbers and clause ends.

    `clause` stands before it in its own clause, `lead` all of the sentence before it, `behind` after it.
    """

    clause: str
    lead: str
    behind: str
    joined: bool
    """Whether only 、 or nothing stands between this number and the one before: 96户177人, 35512元、25689元."""


def describe(text: str, sentences: tuple[Sentence, ...], quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """`quantities` of a report with what each measures; they stand in the order of the text.

    >>> [q.indicator for q in describe("办理行政复议案件27件,办结24件。", …)]
    ['行政复议案件 · 办理', '行政复议案件 · 办结']
    """
    described: list[Quantity] = []
    for index, members in groupby(quantities, key=lambda quantity: quantity.sentence):
        sentence = sentences[index]
        start = sentence.span.start + sentence.mark
        described += _of_sentence(fold_width(text[start : sentence.span.end]), start, sentence.role, list(members))
    return tuple(described)


def _of_sentence(text: str, offset: int, section_role: Role, quantities: list[Quantity]) -> list[Quantity]:
    words = _words(text, offset, quantities)
    subjects = share_subjects([w.clause for w in words], [w.joined for w in words], [q.dimension for q in quantities])
    described: list[Quantity] = []
    nouns: list[tuple[str, str]] = []
    for n, quantity in enumerate(quantities):
        subject = subjects[n]
        own = words[n] if subject is None else dataclasses.replace(words[n], clause=subject)
        role = _role(own, quantity, section_role)
        noun, verb = _noun_and_verb(own, quantity)
        if not noun and not words[n].joined:
            noun = _noun_ahead(words, n, quantity)
        if not noun:
            noun, verb = _carried(
                nouns, described, quantity, verb, words[n].joined or role == "growth" or verb in _SHARES
            )
        if nouns and noun.endswith("级") and len(noun) <= LONGEST_GRADE:
            noun, verb = noun + _GRADE.sub("", nouns[-1][0]), verb or nouns[-1][1]
        if nouns and not verb and words[n].clause.startswith("、"):
            verb = nouns[-1][1]  # 召开常务会议12次、专题会议30次
        if not noun and not verb:
            noun = _any_noun(words[n], nouns) or quantity.unit
        nouns.append((noun, verb))
        described.append(
            dataclasses.replace(
                quantity,
                indicator=word_indicator(noun, verb),
                scope=_scope(words[n]),
                period=_period(words[n]),
                role=role,
            )
        )
    return described


def _words(text: str, offset: int, quantities: list[Quantity]) -> list[_Words]:
    ends = [0, *(quantity.span.end - offset for quantity in quantities)]
    starts = [*(quantity.span.start - offset for quantity in quantities), len(text)]
    words = []
    for n in range(len(quantities)):
        gap = text[ends[n] : starts[n]]
        clause = _CLAUSE.split(gap)[-1]
        behind = _CLAUSE.split(text[ends[n + 1] : starts[n + 1]], maxsplit=1)[0]
        if n and _LISTED.search(gap) and clause == gap and _noun_behind(_CLAUSE.split(gap, maxsplit=1)[0]):
            clause = "、"  # 整治16个老旧小区、29个公园: what stands between belongs to the number before
        joined = n > 0 and (not gap.strip(" 、和与及") or (not gap.strip(" ,") and not _noun_behind(behind)))
        words.append(
            _Words(clause, _NAMED.sub(_blank, text[max(0, starts[n] - LONGEST_LEAD) : starts[n]]), behind, joined)
        )
    return words


LONGEST_GRADE = 5
"""Characters of a grade that stands for its noun: 新增国家级重点专科1个,自治区级3个."""
_GRADE = re.compile("^[^级]{1,4}级(?:以上)?")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _carried(
    nouns: list[tuple[str, str]], described: list[Quantity], quantity: Quantity, verb: str, nearest: bool
) -> tuple[str, str]:
    """The noun that a number without one shares: with the number before it, or else the last one of its unit.

    已办结24件 counts what 办理行政复议案件27件 counted; 投资1.2亿元 behind 完成16个老旧小区 does not.
    """
    nearest = nearest or verb in _SHARES or (described[-1:] != [] and described[-1].role == "base")
    units = _PERSONS if quantity.unit in _PERSONS else {quantity.unit}
    before = range(len(nouns) - 1, -1, -1)
    same = next((n for n in before if nouns[n][0] and (nearest or described[n].unit in units)), None)
    if same is None:
        return "", verb
    return nouns[same][0], verb or nouns[same][1]


def _noun_ahead(words: list[_Words], n: int, quantity: Quantity) -> str:
    """What stands behind a run of numbers that share it (1.8万户、189万平方米棚改任务), or behind a sum of money."""
    last = n
    while last + 1 < len(words) and words[last + 1].joined and last - n < LONGEST_RUN:
        last += 1
    if last > n:
        return _noun_behind(words[last].behind)
    if quantity.dimension.startswith("money") and words[n].behind[:1] not in {"", "、"}:
        return _drop(starts_with("verbs"), words[n].behind).lstrip("了对的用于").strip(_EDGES)[:LONGEST_NOUN]
    return ""


def _noun_and_verb(words: _Words, quantity: Quantity) -> tuple[str, str]:
    rate = quantity.dimension in _RATES
    if rate and "占" in words.clause and "占比" not in words.clause:
        return _share(words.clause), ""
    left = _without_frame(words.clause)
    noun, verb = _split(left, rate)
    if quantity.unit in _TIMES and starts_with("verbs").match(words.behind) and not verb and not _HELD.search(left):
        return _split(words.behind.strip(_EDGES), rate=False)  # 县委常委会7次听取安全生产工作汇报
    if quantity.dimension not in _RATES and not quantity.dimension.startswith("money"):
        behind = _noun_behind(words.behind)
        if behind:
            return behind[-LONGEST_NOUN:], verb or _last_verb(left)
    return noun[-LONGEST_NOUN:], verb


def _any_noun(words: _Words, nouns: list[tuple[str, str]]) -> str:
    """Something to call a number by that says nothing itself: what follows, what was measured last, what it is about.

    97%以上的矛盾纠纷化解在基层 → 矛盾纠纷; 总量迈上5万亿台阶,达到5.001万亿元 → what stood before.
    """
    behind = words.behind.strip(_EDGES)
    before = next((noun for noun, _ in reversed(nouns) if noun), "")
    clauses = [clause.strip(_EDGES) for clause in _CLAUSE.split(words.lead)]
    about = [clause for clause in clauses if len(clause) > 1 and not re.search("[0-9]", clause)]
    follows = _noun_behind(behind)
    return (_split(follows, rate=False)[0] or follows) or before or (about[-1] if about else "") or behind


_PERSONS = frozenset({"人", "名", "位", "人次"})
_TIMES = frozenset({"次", "场", "场次", "轮", "期", "批次"})
_HELD = re.compile("召开|开展|组织|举办|举行|进行|实施|听取|宣讲|培训|检查|学习|演练|审议|审核")
_RATES = frozenset({"percent", "points", "permille", "ratio", "share"})


def _share(clause: str) -> str:
    """缉毒量占自治区年度缉毒总量的1/4 → 缉毒量占自治区年度缉毒总量."""
    text = _FROM.sub("", _BRACKETED.sub("", clause).strip(_EDGES))
    for ending in ("达到", "达", "为", "的", "比重", "比例"):
        text = text.removesuffix(ending).strip(_EDGES)
    return _drop(starts_with("fillers", "leading"), text) if not _kept(text) else text


def _kept(text: str) -> bool:
    """Whether a text begins like a filler and is a word of its own: 按时办结率, 重点项目, 在校学生."""
    return bool(starts_with("fillers", "kept").match(text))


def _without_frame(clause: str) -> str:
    """The clause without scope, period, brackets and words that only lead to the number."""
    text = _COMPARED.sub("", _BRACKETED.sub("", clause))
    text = period_pattern().sub("", text)
    text = text.strip(_EDGES)
    found = scope_pattern().match(text)
    if found and (found["word"] or _is_place(found[0])):
        text = text[found.end() :]
    text = _FROM.sub("", _BENEFICIARY.sub("", text))
    for _ in range(8):  # a clause rarely has more than three words of frame; the bound keeps the loop finite
        before = text
        text = text.strip(_EDGES)
        if not starts_with("verbs").match(text) and not _kept(text):
            text = _drop(starts_with("fillers", "leading"), text)
        if len(text) > 1 and not ends_with("fillers", "kept_at_end").search(text):
            text = ends_with("fillers", "trailing").sub("", text)
        if text == before:
            break
    return text


def _drop(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    return text[found.end() :] if found else text


def _split(text: str, rate: bool) -> tuple[str, str]:
    """Noun and verb: 办理行政复议案件 and 行政复议案件办理 are both (行政复议案件, 办理).

    A verb at the front may be the noun's own (办理时限压缩71%, 审批环节减少52%), so a change at the end goes first,
    and a rate has no verb but a change: 申请材料可免提交比率.
    """
    if rate and text in _SHARES:
        return "", text
    if text in _MOVES:
        return "", ""
    changed = ends_with("growth").search(text)
    if changed and rate:
        return _trimmed(text[: changed.start()]), changed[0]
    leading = starts_with("growth" if rate else "verbs").match(text)
    if leading and leading.end() == len(text):
        return "", text
    if leading and leading.end() > 1:
        rest = _DETERMINER.sub("", text[leading.end() :]).strip(_EDGES)
        if _MEASURES.match(rest):
            return text, ""
        again = starts_with("verbs").match(rest)
        if again and again.end() == len(rest):
            return "", rest
        return rest, leading[0]
    trailing = None if rate or text.endswith(tuple(_whole_nouns())) else ends_with("verbs").search(text)
    if trailing and len(trailing[0]) > 1:
        return _trimmed(text[: trailing.start()]), trailing[0]
    return text, ""


def _whole_nouns() -> list[str]:
    return list(load("wording")["nouns"]["words"])


_BENEFICIARY = re.compile("^(?:为|给|替|帮助|向).{1,8}?(?=挽回|追回|追讨|发放|减免|提供|解决|办理|送|退)")
"""For whom: 为群众挽回经济损失 counts 经济损失."""
_FROM = re.compile("[由从自](?:(?:19|20)[0-9]{2}年|每人每[年月]|每[年月]|去年|年初|上年|上年度|当初|最初|原来)?的?$")
_SHARES = frozenset({"占", "占比", "比例", "比重", "占比重"})
_DETERMINER = re.compile("^(?:了|过|各类|各项|各(?![级族地]))+")
_MEASURES = re.compile("人数|金额|面积|总额|总量|数量|户数|次数|率|量|值|比例|比重|能力|时限|期限|速度")
"""Behind a verb these make it the front of a noun: 调解成功率, 参训人数."""
_MOVES = frozenset("升降增减提扩压缩")
"""由年初的69.5%升至82.4%: the second figure is the same rate, no growth of it."""
_ADVERB = re.compile("(?:年均|平均|再|共|(?<![人年])均|已|分别|累计|稳步|持续|有所)+$")


def _trimmed(noun: str) -> str:
    return _ADVERB.sub("", noun.strip(_EDGES)).strip(_EDGES)


def _last_verb(text: str) -> str:
    trailing = ends_with("verbs").search(text) or starts_with("verbs").match(text)
    return trailing[0] if trailing else ""


def _noun_behind(behind: str) -> str:
    text = _BRACKETED.sub("", behind).strip(" ")
    if not text or not (is_chinese(text[0]) or text[0] == '"'):
        return ""
    text = text.removeprefix("的")
    found = next((end for end in starts_with("behind", "ends").finditer(text) if not _nominal(text, end)), None)
    return _ENUMERATION.split(text[: found.start()] if found else text)[0].strip(_EDGES)


def _nominal(text: str, end: re.Match[str]) -> bool:
    """Whether a word at which a noun could end is part of it: 2次法治建设督察, but not 3个公园建设."""
    ends_noun = end[0] not in load("wording")["nominal"]["words"]
    return not ends_noun and len(_ENUMERATION.split(text[end.end() :])[0]) > 1


def _role(words: _Words, quantity: Quantity, section_role: Role) -> str:
    if ends_with("base", "before").search(words.clause) or re.search(r"[由从自][^由从自]{0,8}$", words.clause):
        after = starts_with("base", "after")
        if after.match(words.behind):
            return "base"
    text = _without_frame(words.clause)
    at_edge = ends_with("growth").search(text) or starts_with("growth").match(text)
    compared = _COMPARED.search(words.clause) and starts_with("growth").search(words.clause)
    if compared or (at_edge and quantity.dimension in _RATES):
        return "growth"
    return "target" if section_role is Role.PLAN else "result"


def _scope(words: _Words) -> str:
    """The nearest scope in the clause, else the last one of the sentence before it."""
    for text in (words.clause, words.lead):
        found = [m[0] for m in scope_pattern().finditer(text) if m["word"] or _is_place(m[0])]
        if found:
            return found[-1]
    return ""


def _is_place(name: str) -> bool:
    return not name.endswith(no_scopes()) and not starts_with("verbs").search(name) and not _GOING.match(name)


_GOING = re.compile("启动|深入|走进|覆盖|向|到|进|驻|日|月|第")
"""Before a place these make it a goal or a date: 深入偏远山村, 7月3日柏坡乡."""


def _period(words: _Words) -> str:
    """The nearest period before the number; 上年 only where it stands right before: 从上年的3.2亿元增加到4.1亿元."""
    found = [m[0] for m in period_pattern().finditer(words.lead)]
    found = [period for period in found if period not in _LAST_YEAR or period in words.clause]
    if not found:
        return ""
    if found[-1] == "累计" and len(found) > 1:
        return found[-2] + found[-1]
    return found[-1]


_LAST_YEAR = frozenset({"上年", "去年", "上年度"})
