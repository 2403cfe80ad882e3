"""What a number measures: indicator, scope, period and stage, in the report's own words, read once.

`办理行政复议案件27件`, `行政复议案件办理27件` and `办理27件行政复议案件` are one indicator, `行政复议案件 · 办理`.
A number that says nothing of its own carries on the indicator before it: `已办结24件` is `行政复议案件 · 办结`.
"""

from __future__ import annotations

import dataclasses
import re
from itertools import groupby
from typing import NamedTuple

from diffengine.data import load
from diffengine.document.characters import fold_width
from diffengine.document.time_words import Own, Time, several_years
from diffengine.model import Quantity, Reading, Role, Sentence
from diffengine.quantities.aims import aims_of
from diffengine.quantities.lexicon import ends_with, increments, starts_with, with_limit, without_limit
from diffengine.quantities.naming import (
    COMPARED,
    EDGES,
    MEASURED_BY,
    RATES,
    SHARES,
    noun_and_verb,
    noun_behind,
    purpose_behind,
    split,
    without_frame,
)
from diffengine.quantities.narrowing import part_of, period_of, scope_of, speaks_of_time, time_of
from diffengine.quantities.surroundings import CLAUSE, LONGEST_LEAD, Surroundings, read_surroundings
from diffengine.quantities.wording import word_indicator

LONGEST_RUN = 12
"""Numbers in a row that share what stands behind the last one."""

LONGEST_GRADE = 5
"""Characters of a grade that stands for its noun: 新增国家级重点专科1个,自治区级3个."""

LONGEST_HEADED = 3
"""Characters of a noun that says little alone: 装机, 投资; 生产总值 stands for itself."""

LONGEST_KEPT = 120
"""Characters kept of the words around a number; more tell nothing about it."""

_GRADE = re.compile("^[^级]{1,4}级(?:以上)?")
_ASIDE = re.compile(r'《[^《》]*》|"[^"]{4,}"|\([^()]*\)|其中[^,;:。]*[,;]')
"""Names hold no scope and no period for what follows (《…清单(2023年版)》, "年度述法"), and what stands in brackets or
behind 其中 is over with it: 行政处罚1792件(2021年以来6012件)、行政强制44件."""

_PASSED = re.compile(
    "(?:^|[,;:。、])(?P<what>[^,;:。、]{2,}?)(?:首次|再次|历史性|一举|双双)*(?:突破|超过?|迈上|跨上|站上|跃上|迈入)"
    "[一二三四五六七八九十百千万两]+[万亿][^,;:。]{0,6},[^,;:。]{0,4}$"
)
_RANKED = re.compile(
    "(?:^|[,;:。])(?P<what>[^,;:。]{2,}?)(?:跃居|跃升|跃至|位居|位列|排名|排|居|列|升至|升到|进位)[^,;:。]*,[^,;:。]*$"
)
_TOTAL = re.compile("达|总")
_HEAD = re.compile(
    r'(?:^|[;。])(?P<name>[\u4e00-\u9fff"]{1,8}(?:[站厂场园区业路桥港院校库线镇村县集团渠坝]|工程|项目|公司|中心|基地)):[^:;。]*$'
)
"""A thing with its figures behind a colon; what a sentence is about (促进就业更加充分:) is none."""

_FUNDS = ("资金", "经费", "财政", "财政安排", "财政投入")
_FOR = re.compile('(?:专项)?(?:(?P<set>设立|建立)|用于|支持|扶持)了?(?P<what>[\u4e00-\u9fff"]{2,16})')
_ADDED = re.compile("[,、]?(?:比[^,;。]{2,10})?净?(?:增加|增长|提高)了?$")
_AVERAGED = re.compile("[,、]?年[均平]")

_EACH_ONE = frozenset({"人均", "户均"})
_MONEY = frozenset({"元", "美元"})
_PERSONS = frozenset({"人", "名", "位", "人次"})


class Named(NamedTuple):
    """What a number measures: `noun` and `verb`, with the unit it is counted in and whether a change begins with it.

    `size` is a threshold as it is written, which is part of the name of what is counted.
    """

    noun: str
    verb: str
    unit: str
    base: bool
    size: str = ""


def describe(
    text: str, sentences: tuple[Sentence, ...], quantities: tuple[Quantity, ...], year: int | None = None
) -> tuple[Quantity, ...]:
    """`quantities` of a report with what each measures; they stand in the order of the text.

    `year` is the one that the report looks back on.

    >>> [q.indicator for q in describe("办理行政复议案件27件,办结24件。", …)]
    ['行政复议案件 · 办理', '行政复议案件 · 办结']
    """
    described: list[Quantity] = []
    for index, members in groupby(quantities, key=lambda quantity: quantity.sentence):
        sentence = sentences[index]
        start = sentence.span.start + sentence.mark
        words = fold_width(text[start : sentence.span.end])
        described += _of_sentence(words, start, sentence, list(members), year)
    return tuple(described)


def _of_sentence(
    text: str, offset: int, sentence: Sentence, quantities: list[Quantity], year: int | None
) -> list[Quantity]:
    words = read_surroundings(text, offset, quantities)
    named: list[Named] = []
    described: list[Quantity] = []
    own, timed = Own.of(sentence.role, year), speaks_of_time(text)
    aims = aims_of(text, offset, quantities)
    for n, quantity in enumerate(quantities):
        grows = _is_growth(words[n].clause, quantity)
        named.append(_name(words, n, quantity, named, grows))
        planned = sentence.role is Role.PLAN
        stage = "base" if words[n].base or (aims[n] and not planned) else "target" if planned else "result"
        lead = _ASIDE.sub(_blank, words[n].lead)
        summed = quantity.dimension not in RATES
        time = time_of(words[n].before, lead, text, own, grows, summed=summed) if timed else None
        if summed and _ADDED.match(words[n].clause) and _averaged_behind(words[n + 1 : n + 2]):
            time = Time(several_years(own.role))
        horizon, years = _within(time, Time(sentence.carried, sentence.years))
        scope = scope_of(words[n].clause, lead)
        described.append(
            dataclasses.replace(
                quantity,
                indicator=_headed(word_indicator(named[n].noun, named[n].verb), words[n].lead),
                scope=scope.words,
                period=period_of(words[n].clause, lead, summed=summed),
                role="growth" if grows and stage != "base" else stage,
                stage=stage,
                horizon=horizon,
                years=years,
                reading=_reading(words[n], n, scope.words if scope.named else ""),
            )
        )
    return described


def _averaged_behind(following: list[Surroundings]) -> bool:
    """Whether the growth that follows is a yearly average, so that what was added was so over its years.

    财政收入3342.2亿元,增加【1924.9亿元】,年均增长18.7%.
    """
    return any(_AVERAGED.match(words.label.text) for words in following)


def _headed(indicator: str, lead: str) -> str:
    """An indicator of few words with the thing that stands before the colon: 水电站:装机【12万千瓦】 → 水电站：装机."""
    found = _HEAD.search(lead) if len(indicator.partition(" · ")[0]) <= LONGEST_HEADED else None
    if not found or starts_with("verbs").match(found["name"]):
        return indicator
    return f"{found['name']}：{indicator}"


def _within(told: Time | None, carried: Time) -> Time:
    """The time that a figure's sentence tells; how many years it does not say (年均增长8%) those before it do."""
    if told is None or (told.years is None and told.horizon is carried.horizon):
        return carried
    return told


def _reading(words: Surroundings, n: int, place: str) -> Reading:
    return Reading(
        before=words.before[-LONGEST_KEPT:],
        behind=words.listed[:LONGEST_KEPT],
        clause=words.whole[-LONGEST_LEAD:],
        lead=words.lead[-LONGEST_KEPT:],
        place=place,
        part=part_of(words.lead),
        ordinal=words.label.ordinal,
        grown=n - words.label.carries if words.label.grown else 0,
        exceeded=words.exceeded,
        threshold=words.threshold,
    )


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _is_growth(clause: str, quantity: Quantity) -> bool:
    """Whether a number says how much something changed, and is no level: `网办率提高9.3个百分点`."""
    text = without_frame(clause)
    at_edge = ends_with("growth").search(text) or starts_with("growth").match(text)
    compared = COMPARED.search(clause) and starts_with("growth").search(clause)
    return bool(compared or (at_edge and (quantity.dimension in RATES or quantity.unit == "位")))


def _name(words: list[Surroundings], n: int, quantity: Quantity, named: list[Named], grows: bool) -> Named:
    own = words[n]
    if own.threshold:
        return Named(noun_behind(own.behind), "规模", quantity.unit, base=False, size=fold_width(quantity.text))
    sized = n > 0 and words[n - 1].threshold
    if sized and own.clause.endswith("的"):
        noun, verb = noun_and_verb(own.clause + noun_behind(own.behind), "", quantity)  # 总投资超百亿元的12个项目
    else:
        noun, verb = noun_and_verb(own.clause, own.behind, quantity)
    size = named[-1].size if sized else noun if noun and not without_limit(noun) else ""
    if size and not without_limit(noun):
        noun = ""  # 超100亿元的企业12家,超10亿元的60家、超亿元的90家
    if own.label.carries >= 0:
        carried = named[own.label.carries]
        spoken = _spoken(carried)
        noun, verb = noun or (spoken if grows else carried.noun), verb or carried.verb
    if quantity.dimension.startswith("money") and noun.endswith(_FUNDS):
        noun, verb = _purpose(noun, verb, own.behind)
    if not noun and not own.joined:
        noun = _passed_before(own.label.text)
    if not noun and not own.joined:
        noun = _ranked_before(own) if quantity.unit == "位" else _noun_ahead(words, n, quantity)
    if not noun:
        noun, verb = _carried(
            named, quantity, verb, own.joined or grows or verb in SHARES or verb.startswith(MEASURED_BY)
        )
        if verb in increments() and _TOTAL.search(own.clause):
            verb = ""  # 净增企业163户,达1009户
    if size and noun:
        noun = with_limit(noun, size)  # 新谋划3000万元以上项目100个
    if named and own.clause.startswith("对") and noun.endswith("贡献率"):
        noun = f"{named[-1].noun}对{noun}"  # 第三产业增加值增长7.8%,对经济增长贡献率达76%
    if named and noun in _EACH_ONE and named[-1].noun:
        noun = noun + named[-1].noun  # 生产总值1618.9亿元,人均3338.6美元
    if named and noun in load("wording")["general"]["words"]:
        return Named(named[-1].noun.removesuffix(noun) + noun, verb, quantity.unit, own.base)
    if named and noun.endswith("级") and len(noun) <= LONGEST_GRADE:
        noun, verb = noun + _GRADE.sub("", named[-1].noun), verb or named[-1].verb
    listed = own.clause.startswith("、") and not _TOTAL.search(own.clause)
    if named and not verb and listed and _are_alike(named[-1].unit, quantity):
        verb = named[-1].verb  # 召开常务会议12次、专题会议30次; but not 接待游客20万人次、旅游收入3亿元
    if not noun and not verb:
        noun = _any_noun(own, named) or quantity.unit
    return Named(noun, verb, quantity.unit, own.base)


def _purpose(noun: str, verb: str, behind: str) -> tuple[str, str]:
    """Money by what it is for, where that stands behind: 安排资金【10亿元】设立创业基金 → 创业基金, 设立."""
    found = _FOR.match(behind)
    if not found:
        return noun, verb
    return (found["what"], found["set"]) if found["set"] else (found["what"] + "资金", verb or "安排")


def _are_alike(unit: str, quantity: Quantity) -> bool:
    """Whether a figure counts things as one in `unit` does, or both are sums of money."""
    return (unit in _MONEY) == (quantity.unit in _MONEY)


def _spoken(carried: Named) -> str:
    """The noun whose growth follows: 进出口总额, 其中【出口】590亿美元, 增长24.5% → 出口总额."""
    if carried.verb not in load("wording")["nominal"]["words"]:
        return carried.noun
    if "进出口" in carried.noun and carried.verb in "进出口":
        return carried.noun.replace("进出口", carried.verb)
    return carried.noun + carried.verb


def _passed_before(text: str) -> str:
    """What passed a round number in the clause before, where the number's own says only 达: 上划收入首次突破千亿,达."""
    found = _PASSED.search(text)
    return split(without_frame(found["what"]), rate=False)[0] if found else ""


def _ranked_before(words: Surroundings) -> str:
    """Whose rank rose: 荆门高新区跃居国家级高新区第58位,四年上升【42位】 → 荆门高新区排名."""
    found = _RANKED.search(words.lead)
    return without_frame(found["what"]) + "排名" if found else ""


def _noun_ahead(words: list[Surroundings], n: int, quantity: Quantity) -> str:
    """What stands behind a run of numbers that share it (1.8万户、189万平方米棚改任务), or behind a sum of money."""
    last = n
    while last + 1 < len(words) and words[last + 1].joined and last - n < LONGEST_RUN:
        last += 1
    if last > n:
        return noun_behind(words[last].behind)
    if quantity.dimension.startswith("money") and words[n].behind[:1] not in {"", "、"}:
        return purpose_behind(words[n].behind)
    return ""


def _carried(named: list[Named], quantity: Quantity, verb: str, nearest: bool) -> tuple[str, str]:
    """The noun that a number without one shares: with the number before it, or else the last one of its unit.

    已办结24件 counts what 办理行政复议案件27件 counted; 投资1.2亿元 behind 完成16个老旧小区 does not.
    """
    nearest = nearest or (named[-1:] != [] and named[-1].base)
    units = _PERSONS if quantity.unit in _PERSONS else {quantity.unit}
    same = next((item for item in reversed(named) if item.noun and (nearest or item.unit in units)), None)
    return (same.noun, verb or same.verb) if same else ("", verb)


def _any_noun(words: Surroundings, named: list[Named]) -> str:
    """Something to call a number by that says nothing itself: what follows, what was measured last, what it is about.

    97%以上的矛盾纠纷化解在基层 → 矛盾纠纷; 总量迈上5万亿台阶,达到5.001万亿元 → what stood before.
    """
    behind = words.behind.strip(EDGES)
    before = next((item.noun for item in reversed(named) if item.noun), "")
    clauses = [clause.strip(EDGES) for clause in CLAUSE.split(words.lead)]
    about = [clause for clause in clauses if len(clause) > 1 and not re.search("[0-9]", clause)]
    follows = noun_behind(behind)
    return (split(follows, rate=False)[0] or follows) or before or (about[-1] if about else "") or behind
