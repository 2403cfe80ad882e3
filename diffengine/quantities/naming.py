"""Noun and verb of what a number measures, from the words on either side of it.

办理行政复议案件【27件】, 行政复议案件办理【27件】 and 办理【27件】行政复议案件 are all (行政复议案件, 办理).
"""

from __future__ import annotations

import re
from functools import cache

from diffengine.data import load
from diffengine.document.characters import is_chinese
from diffengine.model import Quantity
from diffengine.quantities.lexicon import MEASURING, alternatives, ends_with, period_pattern, scope_pattern, starts_with
from diffengine.quantities.narrowing import is_place

LONGEST_NOUN = 80
"""Characters of an indicator's noun that are looked at; `wording.py` shortens it for people."""

EDGES = " 、,;:。()[]'·-¥×的"
"""What stands at the ends of words and is no part of them."""

COMPARED = re.compile(
    r"[较比](?:上|去|前|同|年初|20\d\d年)[^,;增减提升下降上回压缩精扩新]{0,10}|同比|环比|相[较比]"
    r"|按?(?:可比|不变)(?:口径|价格?)(?:计算)?|[同自]然?口径(?:计算)?|按[^,;。、]{2,8}(?:计算|折算)"
)
"""What a change is measured against: 较上年提高, 比2021年版两个清单共减少, 同比, 按可比口径, 按现行汇率计算."""

SHARES = frozenset({"占", "占比", "比例", "比重", "占比重"})
RATES = frozenset({"percent", "points", "permille", "ratio", "share"})
"""Dimensions of a part or a change, which have no verb but a change: 申请材料可免提交比率."""

_BRACKETED = re.compile(r"\([^()]{0,20}\)|\[\d{1,3}\]?|\d+ ?×\Z")
"""An aside, a note, and how many of a size there are: 装机容量2×【660MW】."""
_RISES = re.compile(
    "(?:增加|增长|提高|提升|上升|扩大|减少|下降|降低|压缩|压减|缩短|缩减|缩小|调整|优化|攀升|发展|[增减升降扩缩压提])[到至为]"
)
_ENUMERATION = re.compile(r"[、和与及并]")
_TIMES = frozenset({"次", "场", "场次", "轮", "期", "批次"})
_HELD = re.compile("召开|开展|组织|举办|举行|进行|实施|听取|宣讲|培训|检查|学习|演练|审议|审核")
_BENEFICIARY = re.compile("^(?:为|给|替|帮助|向).{1,8}?(?=挽回|追回|追讨|发放|减免|提供|解决|办理|送|退)")
"""For whom: 为群众挽回经济损失 counts 经济损失."""

_FROM = re.compile(
    "[由从自](?:(?:19|20)[0-9]{2}年|每人每[年月]|每[年月]|人均|去年|年初|上年|上年度|当初|最初|原来)?的?$"
)
_DETERMINER = re.compile("^(?:了|过|各类|各项|各(?![级族地]))+")
_MEASURES = re.compile(
    "(?:超过?|过|达)[0-9]|人数|金额|面积|总额|总量|数量|户数|次数|率|量|值|比例|比重|能力|时限|期限|速度|业(?![务绩主])"
)
"""Behind a verb these make it the front of a noun: 调解成功率, 参训人数."""

_MOVES = frozenset("升降增减提扩压缩")
"""由年初的69.5%升至82.4%: the second figure is the same rate, no growth of it."""

_INVESTMENT = re.compile("进出口$|[\u4e00-\u9fff]{2}(?<!完成)(?<!累计)(?<!计划)(?<!实现)(?<!预计)投资$")
"""固定资产投资, 工业投资, 货物进出口 are what is measured; of 项目完成投资 and 累计投资 it is the verb."""

_REACHED_RATE = re.compile("^(?:实现|完成|达到)(?=.{4,})")
"""实现生活污水集中收集率【90%】, 实现工业增加值增长【12%】: the verb is none of the rate's."""

MEASURED_BY = "相当于"
"""With a year it is the verb of a level that is told in parts of that year's: 生产总值 · 相当于2019年."""

_REFERRED = re.compile(f"(?P<what>.*?){MEASURING}(?P<year>(?:19|20)[0-9]{{2}}年)(?:同期|全年)?(?:水平)?的?")
"""生产总值恢复到2019年的【95%】: what stands before is measured by that year."""

_TURNED_OUT = re.compile("(?<=[业区])(?:完成|实现)(?=总?产值|增加值)")
"""规模以上工业完成增加值 is 规模以上工业增加值."""

_ALSO_BUILT = re.compile(r"([新改扩续翻])\(([新改扩续翻])(?:[、/]?([新改扩续翻]))?\)建")
"""新(改)建 is 新建、改建: what else was done stands in brackets."""

_BROKEN = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff\d])|(?<=\d) (?=[\u4e00-\u9fff])")
"""A blank where a line of the page ended, or around figures: 城市居民收入实 际增长, 比 2022 年增加."""

_HELD_AT = re.compile("(?:(?:保持|稳定|维持|控制)在?|(?:提高|提升|上升|下降|降低)[到至])$")
_SINCE_QUARTER = re.compile("[由从自](?:前?[一二三四]季度|[0-9]{1,2}月份?)$")
_ADVERB = re.compile(
    "(?:预计|预期|有望|年均|平均|再|共|都|(?<![人年])均|已|分别|累计|稳步|持续|有所|可比|同口径|实际|名义|(?<!每)[一两三四五六七八九十]年)+$"
)


def noun_and_verb(clause: str, behind: str, quantity: Quantity) -> tuple[str, str]:
    """What is measured and what was done with it, either `""`; `clause` stands before the number, `behind` after it."""
    rate = quantity.dimension in RATES
    if rate and "占" in clause and "占比" not in clause:
        return _share(clause), ""
    if rate and (referred := _REFERRED.fullmatch(clause.strip(EDGES))):
        return split(without_frame(referred["what"]), rate=True)[0], MEASURED_BY + referred["year"]
    left = without_frame(clause)
    noun, verb = split(left, rate)
    if quantity.unit in _TIMES and starts_with("verbs").match(behind) and not verb and not _HELD.search(left):
        return split(behind.strip(EDGES), rate=False)  # 县委常委会7次听取安全生产工作汇报
    if not rate and not quantity.dimension.startswith("money"):
        counted = noun_behind(behind)
        if counted in load("wording")["things"]["words"] and noun and clause.rstrip().endswith("等"):
            counted = f"{noun}等{counted}"  # 引进新华医疗等52个项目
        if counted:
            return counted[-LONGEST_NOUN:], _done_behind(left, behind, counted, verb or _last_verb(left))
    return noun[-LONGEST_NOUN:], verb


def _done_behind(left: str, behind: str, counted: str, verb: str) -> str:
    """What is done with what is counted, where that stands behind it: 开展303个【老旧小区】改造 → 改造.

    A verb that says more stays: 启动30个城中村改造 → 启动改造.
    """
    done = starts_with("nominal_work").match(behind.partition(counted)[2])
    if not done or (verb and verb not in _general_verbs()):
        return verb
    begun = ends_with("phase", "begun").search(left)
    return (begun[0] if begun else "") + done[0]


@cache
def _general_verbs() -> frozenset[str]:
    return frozenset(load("measured")["nominal_work"]["general"])


def noun_behind(behind: str) -> str:
    """The noun with which the words behind a number begin: `行政复议案件,` → 行政复议案件; `以上的` → ""."""
    text = _BRACKETED.sub("", behind).strip(" ")
    if not text or not (is_chinese(text[0]) or text[0] == '"'):
        return ""
    text = text.removeprefix("的")
    if _RISES.match(text):
        return ""  # 龙头企业由21家增至36家
    whole = starts_with("behind", "kept").sub(lambda word: "·" * len(word[0]), text)
    found = next((end for end in starts_with("behind", "ends").finditer(whole) if not _nominal(text, end)), None)
    return _ENUMERATION.split(text[: found.start()] if found else text)[0].strip(EDGES)


def purpose_behind(behind: str) -> str:
    """What a sum of money is for, in the words behind it: `用于老旧小区改造` → 老旧小区改造."""
    return drop(starts_with("verbs"), behind).lstrip("了对的用于").strip(EDGES)[:LONGEST_NOUN]


def without_frame(clause: str) -> str:
    """The clause without scope, period, brackets and words that only lead to the number."""
    clause = _BROKEN.sub("", clause)
    text = COMPARED.sub("", _BRACKETED.sub("", _ALSO_BUILT.sub(_built_each, clause)))
    text = period_pattern().sub("", text)
    text = _FROM.sub("", _BENEFICIARY.sub("", _without_scope(text.strip(EDGES))))
    for _ in range(8):  # a clause rarely has more than three words of frame; the bound keeps the loop finite
        before = text
        text = text.strip(EDGES)
        if not starts_with("verbs").match(text) and not _kept(text):
            text = _without_scope(drop(starts_with("fillers", "leading"), text))
        if not ends_with("fillers", "kept_at_end").search(text):
            text = ends_with("fillers", "trailing").sub("", text)
        if text == before:
            break
    return text


def _built_each(found: re.Match[str]) -> str:
    return "、".join(f"{how}建" for how in found.groups() if how)


def _without_scope(text: str) -> str:
    """`text` without the scope that it begins with: 全市实现地区生产总值, and 预计全市… once 预计 is gone."""
    found = scope_pattern().match(text)
    return text[found.end() :] if found and (found["word"] or is_place(found[0])) else text


def split(text: str, rate: bool) -> tuple[str, str]:
    """Noun and verb: 办理行政复议案件 and 行政复议案件办理 are both (行政复议案件, 办理).

    A verb at the front may be the noun's own (办理时限压缩71%, 审批环节减少52%), so a change at the end goes first,
    and a rate has no verb but a change: 申请材料可免提交比率.
    """
    text = _TURNED_OUT.sub("", text)
    if rate and text in SHARES:
        return "", text
    if text in _MOVES:
        return "", ""
    if rate:
        text = _REACHED_RATE.sub("", text)
    changed = ends_with("growth").search(text)
    if changed and rate:
        return _trimmed(text[: changed.start()]), changed[0]
    leading = starts_with("growth" if rate else "verbs").match(text)
    if leading and leading.end() == len(text):
        return "", text
    if leading and leading.end() > 1:
        rest = _DETERMINER.sub("", text[leading.end() :]).strip(EDGES)
        if _MEASURES.match(rest):
            return text, ""
        again = starts_with("verbs").match(rest)
        if again and again.end() == len(rest):
            return "", rest
        return (rest, leading[0]) if rate else _worked(leading[0], text[leading.end() :]) or (rest, leading[0])
    whole = rate or text.endswith(_whole_nouns()) or _INVESTMENT.search(text)
    trailing = None if whole else ends_with("verbs").search(text)
    if trailing and len(trailing[0]) > 1:
        return _trimmed(text[: trailing.start()]), trailing[0]
    return text, ""


def _worked(verb: str, rest: str) -> tuple[str, str] | None:
    """Noun and verbs where two say what was done: 新建、改建农村公路 → 农村公路, 新建、改建; None for 新建改造项目."""
    found = _second_work().match(rest)
    return (found["noun"].strip(EDGES), verb + found["verbs"]) if found else None


def drop(pattern: re.Pattern[str], text: str) -> str:
    """`text` without the words at its beginning that `pattern` matches."""
    found = pattern.match(text)
    return text[found.end() :] if found else text


@cache
def _second_work() -> re.Pattern[str]:
    table = load("measured")["building"]
    return re.compile(
        f"(?P<verbs>(?:[、和及与或并/]?(?:{alternatives(table['words'])})|[、和及与或](?:{alternatives(table['joined'])}))+)"
        f"(?!{alternatives(table['compounds'])})[了的]?(?P<noun>.{{2,}})"
    )


@cache
def _whole_nouns() -> tuple[str, ...]:
    return tuple(load("wording")["nouns"]["words"])


def _share(clause: str) -> str:
    """缉毒量占自治区年度缉毒总量的1/4 → 缉毒量占自治区年度缉毒总量."""
    text = _FROM.sub("", _BRACKETED.sub("", clause).strip(EDGES))
    text = _HELD_AT.sub("", text).strip(EDGES)
    for ending in ("达到", "达", "为", "的", "比重", "比例"):
        text = text.removesuffix(ending).strip(EDGES)
    return drop(starts_with("fillers", "leading"), text) if not _kept(text) else text


def _kept(text: str) -> bool:
    """Whether a text begins like a filler and is a word of its own: 按时办结率, 重点项目, 在校学生."""
    return bool(starts_with("fillers", "kept").match(text))


def _trimmed(noun: str) -> str:
    return _SINCE_QUARTER.sub("", _ADVERB.sub("", noun.strip(EDGES))).strip(EDGES)


def _last_verb(text: str) -> str:
    trailing = ends_with("verbs").search(text) or starts_with("verbs").match(text)
    return trailing[0] if trailing else ""


def _nominal(text: str, end: re.Match[str]) -> bool:
    """Whether a word at which a noun could end is part of it: 2次法治建设督察, but not 3个公园建设."""
    ends_noun = end[0] not in load("wording")["nominal"]["words"]
    return not ends_noun and len(_ENUMERATION.split(text[end.end() :])[0]) > 1
