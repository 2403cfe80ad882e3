"""Of what kind a figure is beside its name: at which stage of work, of which grade, of how many things at once.

Two figures of other kinds are no later and earlier value of one indicator for certain, however alike their words are.
"""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz

from diffengine.data import load
from diffengine.quantities.lexicon import alternatives, ends_with, pair_words

OBJECT = 14
"""Characters behind a number in which it may be said what was done with it: 30个亿元以上项目签约."""

SHARED = 50
"""Per cent of their characters that two names share in order if they can be those of one matter; on five real pairs
the right ones below say all that the other says, the wrong ones (社区卫生服务中心, 改扩建基层卫生机构) do not."""

_MARKS = re.compile('[“”"《》]')
_QUOTED = re.compile("“([^”]+)”")
_ITEMS = re.compile("、|(?<=..)(?:以及|[和及])(?=..)")
_MORE_BEHIND = re.compile(r"[^\W\d]{2,14}、[^\W\d]{2,}(?![\d、])")
_EACH = re.compile("(?<![人户年平])均|都|双双|分别")
_NEXT = re.compile("[,;:。、0-9\n]")
_CLAUSE = re.compile("[,;:。]")


def work_of(lead: str, behind: str) -> str:
    """How far the work counted has come, by the last word before a number that says it, "" for none.

    `签约亿元以上项目` → signed, `竣工投产项目` → done, `实施技改项目` → carried; 其中 shares the verb before it.
    """
    told = [(found.end(), str(found.lastgroup)) for found in _stages().finditer(_whole_clause(lead))]
    if told:
        return max(told)[1]
    found = _stages().search(_NEXT.split(behind)[0][:OBJECT])
    return str(found.lastgroup) if found else ""


def grade_of(name: str) -> str:
    """What narrows a name to a grade: 规模以上固定资产投资 → 规模以上, 省级以上龙头企业 → 省级; "" for none."""
    found = _grades().search(name)
    return str(load("measured")["grade"]["same"].get(found[0], found[0])) if found else ""


def reach_of(name: str) -> str:
    """Whether a name is one of towns, of the country or of both: 农村低保标准 → 农村; "" for none."""
    words: dict[str, str] = load("measured")["reach"]["words"]
    return next((reach for word, reach in words.items() if word in name), "")


def is_real_growth(name: str, before: str) -> bool:
    """Whether a growth is one at constant prices: 城镇居民收入【实际增长】8%, and that of any 生产总值."""
    return always_real(name) or re.search(load("measured")["real"]["words"], before) is not None


def always_real(name: str) -> bool:
    """Whether the growth of what goes by this name is told at constant prices though nothing says so."""
    return any(word in name for word in load("measured")["real"]["always"])


def size_of(name: str) -> str:
    """The sizes in a name that tell which things are counted: 10亿元以上项目 → 10亿元以上; "" for none."""
    return "".join(re.findall(load("measured")["limit"]["words"], name))


def are_one_name(one: str, other: str) -> bool:
    """Whether two names can be those of one matter: 农民人均纯收入, 农村居民人均纯收入; but not 新修公路, 农村公路.

    One says all that the other says, or they share more than half of their characters beside what is measured
    (增加值), and what one has in quotation marks (“百项”重点项目) the other names as well; of shares both parts agree.
    """
    left, right = (_MARKS.sub("", name) for name in (one, other))
    if "占" in left[1:] and "占" in right[1:]:
        return all(are_one_name(*parts) for parts in zip(left.split("占", 1), right.split("占", 1), strict=True))
    quoted = [_MARKS.sub("", found) for name in (one, other) for found in _QUOTED.findall(name)]
    if not all(words in left and words in right for words in quoted):
        return False
    if _says(left, right) or _says(right, left):
        return True
    measured = ends_with("measure").search(left)
    if measured and right.endswith(measured[0]):
        left, right = left.removesuffix(measured[0]), right.removesuffix(measured[0])
    return fuzz.ratio(left, right) > SHARED


def narrows(name: str, whole: str) -> bool:
    """Whether a name is one of a part of the other's: 生产性服务业增加值, 服务业增加值; but not 城镇老旧小区."""
    before = name.removesuffix(whole) if name != whole else ""
    return before not in {"", name} and before not in load("measured")["reach"]["words"]


def is_of_all(name: str, before: str) -> bool:
    """Whether the words before a number say that it counts all of a kind: 完成【各类】审计项目."""
    words = load("measured")["measure"]["whole"]
    at = before.rfind(name) if name else -1
    return at >= 0 and before[:at].endswith(tuple(words))


def are_whole_and_part(one: str, other: str, *, of_all: tuple[bool, bool]) -> bool:
    """Whether of two names one is that of all of a kind and the other narrows it: 审计项目, 政府投资审计项目."""
    if of_all[0] == of_all[1] or one == other:
        return False
    whole, part = (one, other) if of_all[0] else (other, one)
    return part.endswith(whole)


def _says(words: str, other: str) -> bool:
    """Whether `words` are `other` with characters left out: 登记失业率, 城镇登记失业率."""
    rest = iter(other)
    return all(char in rest for char in words)


def things_in(name: str, lead: str, behind: str) -> int:
    """How many things a figure counts at once: `上市公司、头部企业` → 2, 63家【化工企业、危化品企业完成】 → 2."""
    alone = not re.search("[0-9]", _CLAUSE.split(lead)[-1])  # 178个产业项目、121个基础设施项目、医院
    listed = _MORE_BEHIND.match(behind) if alone else None
    return max(len(_ITEMS.split(name)), len(_ITEMS.split(listed[0])) if listed else 1)


def told_of(before: str) -> int:
    """Of how many things one growth is told, 0 where nothing says it: 城乡居民收入【均】增长 → 2, 城乡居民收入 → 1."""
    clause = _CLAUSE.split(before)[-1]
    pair = next((word for word, _ in pair_words() if word in clause), None)
    return 0 if pair is None else 2 if _EACH.search(clause.partition(pair)[2]) else 1


def _whole_clause(lead: str) -> str:
    """The clause that `lead` ends in, with the one before where it tells of a part: 引进项目501个,其中10亿元以上."""
    clauses = _CLAUSE.split(lead)
    at = len(clauses) - 1
    while at and clauses[at].startswith("其中"):
        at -= 1
    return ",".join(clauses[at:])


@cache
def _stages() -> re.Pattern[str]:
    stages = load("measured")["stage"]
    return re.compile("|".join(f"(?P<{stage}>{alternatives(words)})" for stage, words in stages.items()))


@cache
def _grades() -> re.Pattern[str]:
    return re.compile(alternatives(load("measured")["grade"]["words"]))
