"""Figures that share their words: `城镇、农村居民收入分别增长8%和11%` is two indicators with one verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from diffengine.data import load
from diffengine.quantities.indicators import is_name
from diffengine.quantities.lexicon import MEASURING, ends_with, pair_words

LONGEST_VERB_BEHIND_RESPECTIVELY = 6
"""Characters between 分别 and its first number: 分别同比增长. 分别排查各类生产经营单位2.31万处 lists nothing before."""

_JOINT = re.compile(r"[\s、,]*(?:以及|[和与及])?\s*\Z")
_RESPECTIVELY = re.compile(
    r"(?P<subject>[^,;:。!?]*?)(?:同比)?(?:分别|依次|各自?)"
    rf"(?P<verb>[^,;。、]{{0,{LONGEST_VERB_BEHIND_RESPECTIVELY}}}|{MEASURING}(?:19|20)\d\d年(?:同期|全年)?(?:水平)?的)\Z"
)
_TOGETHER = re.compile(
    r"(?P<subject>[^,;:。!?]*?)(?P<verb>(?:预计|预期|同比|年均|已|将|可|达到?|为|完成|实现|增长|提高|下降|[到至约])*)\Z"
)
"""Whole names need no 分别: 城镇居民人均可支配收入和农民人均纯收入达到11578元和3665.7元."""

_SUBJECT = re.compile(r"(?P<subject>[^,;:。!?]*)(?P<verb>)\Z")
_ITEMS = re.compile(r"、|和|与|及(?!时)|以及|(?<=\")(?=\")")
_MEASURE = re.compile("[率值额量度]$")
"""At the end of an item these make it a whole name: 森林覆盖率和草原综合植被盖度."""

_TOKEN = re.compile(r"[A-Za-z0-9.]+")
"""Items like PM2.5 and PM10 end where their letters and digits do, however many they are."""

_SIZE_OF = re.compile("(?:超过?|过|突破|达)[0-9一二三四五六七八九十百千万亿]+[元吨人亩]")
"""Sizes that tell which things are counted: 营业收入超10亿元、税收超亿元的企业分别达到."""

_LEADING = re.compile("^(?:预计|预期|初步核算|全年|今年|去年|实现|完成|力争|确保|[全我本][省市县区旗州国])+(?=.)")
"""Before a list these are no part of its first name: 预计城镇居民人均可支配收入和农民人均纯收入达到."""

_WHOLE_PLACE = re.compile("^[全我本][省市县区旗州国](?=.)")
"""Words of scope are no part of an item: 全市城镇、农村居民收入 shares 居民收入."""

_BRACKETS = re.compile(r"^(?P<first>[^()]+)\((?P<second>[^()]+)\)(?P<rest>.*)$")


@dataclass(frozen=True, slots=True)
class Label:
    """The words before a figure: its own, or those of the list it stands in.

    `head` is the position of the list's first figure, `ordinal` which of the figures that share `text` this one is,
    `carries` the position of the figure whose words come before `text`, −1 for none; `grown` says that this one is
    the growth of that figure.
    """

    text: str
    head: int
    ordinal: int = 0
    carries: int = -1
    grown: bool = False


def share_labels(lefts: Sequence[str], groups: Sequence[str]) -> list[Label]:
    """The label of each figure of a sentence, given the words before each (since the figure before) and its unit class.

    A figure that follows another of its class with nothing but 、，和 between continues its list. With 分别 each gets
    its own name: `权力清单、赋权清单事项分别为` + 92项 + `和` + 31项 → 权力清单为, 赋权清单事项为; otherwise they share
    the label and differ by ordinal. A growth that names nothing carries on the figures before it, in step if they are
    as many: `生产总值完成` + 192.3亿元 + `,同比增长` + 6% → 生产总值完成, 同比增长 (which carries 生产总值完成). With
    分别 that goes back over as many levels with words of their own: 总值512亿元,投资300亿元,分别增长6%、8%.
    """
    labels: list[Label] = []
    before = 0
    begin = 0
    while begin < len(lefts):
        end = begin + 1
        while end < len(lefts) and groups[end] == groups[begin] and is_joint(lefts[end]):
            end += 1
        if begin and is_bare_growth(lefts[begin]):
            first = begin - (end - begin)
            if 0 <= first < before and "分别" in lefts[begin] and groups[begin] not in groups[first:begin]:
                before = first
            labels += _carried(labels[before:begin], lefts[before], lefts[begin], begin, end)
        else:
            labels += _own(lefts[begin], begin, end)
        before, begin = begin, end
    return labels


def is_joint(left: str) -> bool:
    """Whether the words between two figures only join them: `、`, `,`, `和`, nothing at all."""
    return bool(_JOINT.match(left))


def is_bare_growth(left: str) -> bool:
    """Whether the words before a figure say only that something changed: `,比上年增长`, `、分别下降`."""
    return bool(_bare_growth().match(left))


def _own(left: str, begin: int, end: int) -> list[Label]:
    found = _RESPECTIVELY.search(left) if end - begin > 1 else None
    names = _items(found["subject"].strip(" 、"), end - begin) if found else []
    if not names and end - begin > 1 and (found := _TOGETHER.search(left)):
        names = _items(found["subject"].strip(" 、"), end - begin)
        names = names if all(is_name(_LEADING.sub("", name)) for name in names) else []
    if found and names:
        return [Label(name + found["verb"], begin) for name in names]
    parts = _of_pair(left, end - begin)
    return [Label(parts[n] if parts else left, begin, n) for n in range(end - begin)]


def _carried(carried: Sequence[Label], source: str, left: str, begin: int, end: int) -> list[Label]:
    own = left.strip(" ,、(")
    first = begin - len(carried)
    if len(carried) == end - begin:
        return [Label(own, begin, label.ordinal, first + n, grown=True) for n, label in enumerate(carried)]
    # One rate behind two figures (城镇和农村收入分别达35512元、25689元,增长7.8%) is the growth of both.
    found = _RESPECTIVELY.search(source) if len(carried) > 1 else None
    joint = found["subject"].strip(" 、") + own if found else own
    return [Label(joint, begin, n, begin - 1) for n in range(end - begin)]


@cache
def _bare_growth() -> re.Pattern[str]:
    table = load("checks")["growth"]
    beside = "|".join((*table["last_year"], *table["adverbs"]))
    direction = "|".join((*table["up"], *table["down"]))
    return re.compile(rf"[\s,、(]*(?:(?:{beside}),?)*(?:{direction})(?:幅度?|了|约|达|到|为|近|超|过)*\Z")


def _items(subject: str, count: int) -> list[str]:
    """The things a subject lists, each with the words they share: 城镇、农村居民收入 → 城镇居民收入, 农村居民收入."""
    items = [item for item in _ITEMS.split(subject) if item]
    bracketed = _BRACKETS.match(subject)
    if len(items) == 1 and bracketed and count == 2:
        return [bracketed["first"] + bracketed["rest"], bracketed["second"] + bracketed["rest"]]
    if len(items) != count:
        return []
    last = items[-1]
    if all(_SIZE_OF.search(item) for item in items):
        return [item + last.partition("的")[2].join(("的", "")) if "的" not in item else item for item in items]
    return [item + _shared_end(item, last) for item in items[:-1]] + [last]


def _of_pair(left: str, count: int) -> list[str]:
    """The words before a list with one word for two things taken apart: 城乡居民收入分别为 → 城镇…, 农村….

    Two figures in a row need no 分别: 城乡居民人均可支配收入44209元、19938元.
    """
    pairs = [(word, parts) for word, parts in pair_words() if word in left]
    if not pairs:
        return []
    found = _RESPECTIVELY.search(left) or (_SUBJECT.search(left) if count == len("城乡") else None)
    word, parts = next(((word, parts) for word, parts in pairs if found and word in found["subject"]), ("", ()))
    if not found or len(parts) != count:
        return []
    return [found["subject"].strip(" 、").replace(word, part) + found["verb"] for part in parts]


def _shared_end(item: str, last: str) -> str:
    """What the last item says for all of them; nothing if `item` is whole (…率及…率, 生产总值、固定资产投资)."""
    item = _WHOLE_PLACE.sub("", item)
    token = _TOKEN.match(last) if _TOKEN.fullmatch(item) else None
    end = last[token.end() if token else len(item) :]  # PM2.5、PM10平均浓度
    same_end = last.partition(item[-1:])[2]
    if not token and len(same_end) > 1 and _MEASURE.search(same_end):
        end = same_end  # 农业、规模以上工业、服务业增加值
    whole = item[-1:] == last[-1:] or _MEASURE.search(item) or ends_with("verbs").search(item)
    return "" if whole or (len(item) > 1 and is_name(item) and not is_name(item + end)) else end
