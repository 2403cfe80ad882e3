"""What makes the name of something founded doubtful: a piece of a list, a word for many things, a hope, a formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from diffengine.findings.claim_words import listed, nouns_at_end

SPECIFIC_ALONE = 6
"""Telling characters from which a name without quotes is of one thing: 迳尾水库备用水源|项目, but not 应急响应|机制."""

CHAIN = 3
"""Links of a chain of makes, which is no platform though it ends in 系统: “硅片-电池片-组件-应用系统”."""

NEXT_THING = re.compile("以及|[、和及与]|并(?![联网购行轨发举])")
"""Between the things of a list."""

AFTER_NOUN = re.compile(r"(?:等|工作|建设|试点|[一二三四五六七八九十]期)+$")
"""What follows the noun of an object without changing it."""


def telling_part(modifiers: str) -> str:
    """The words before a noun that tell it from others of its kind: 12个重点技改 → 技改, 投资超百亿元以上 → none."""
    return listed("kinds", "general").sub("", _COUNT.sub("", _SIZE.sub("", modifiers)))


_SIZE = re.compile(
    r"(?:(?:计划|预计|总)?投资额?)?(?:在|超过?|达到?|近|约)*[\d.一二三四五六七八九十百千万亿]+[余多]?[万亿]?元(?:及?以上|以下|左右|级)?的?"
)
_COUNT = re.compile(r"[\d一二三四五六七八九十百]+[余多]?[个项家所处座支条批]")


def is_general(modifiers: str, kind: str) -> bool:
    """Whether a thing without a name of its own may be any place's: 整改长效|机制, 失信约束|制度, 小额贷款|项目."""
    return kind == "mechanism" or len(telling_part(modifiers)) < SPECIFIC_ALONE


def is_thing(words: str) -> bool:
    """Whether a part of a list is a thing of its own: 创业园 of 创业园、“海智”基地; not 水 of 水、电、气隐患治理."""
    noun = nouns_at_end().search(AFTER_NOUN.sub("", words))
    return bool(noun and len(noun[0]) > 1) or "\ue000" <= words[-1:] <= "\uf8ff"


def is_cut(others: Sequence[str], words: str) -> bool:
    """Whether `words` are a piece of a list: 席子营等公园, or the last of things that share its noun.

    处理信访突出问题和 | 群体性事件联席会议制度 is cut, 职工之家和 | 文体活动中心 are two things.
    """
    shared = bool(others) and not is_thing(others[-1])
    return shared or bool(_AND_OTHERS.search(words))


_AND_OTHERS = re.compile("(?<![平高中初同均何相对\ue000-\uf8ff])等(?![级离值距待候额于])[^\ue000-\uf8ff]*$")
"""…示范地等平台建设, 席子营等公园; but 提质增效等“十项工程” bears a name of its own."""


def is_image(quoted: str) -> bool:
    """Whether a quoted name is what a place would be called: “玫瑰之城、浪漫之都”, “新兴科创名城”."""
    return bool(_at_end("doubts", "images").search(quoted))


def is_doubtful(words: str, quoted: str) -> bool:
    """Whether `words`, a name in quotes with what belongs to it, names no one thing that the place set up.

    A piece of a list; 中央“一揽子”计划; a hope, “珠中澳”优质生活圈; “互联网+公共法律服务”; a bare count, “七大行动”;
    a layout, “两横三纵一中心”; a list of its own, “微治理、微改造、微更新”.
    """
    alone = len(words) == 1
    return bool(
        _AND_OTHERS.search(words)
        or _OF_THE_STATE.search(words)
        or _at_end("doubts", "visions").search(words)
        or listed("doubts", "formulas").match(quoted)
        or quoted.count("-") >= CHAIN
        or (alone and (_COUNTED.fullmatch(quoted) or _LAYOUT.fullmatch(quoted) or _LIST.fullmatch(quoted)))
    )


@cache
def _at_end(table: str, key: str) -> re.Pattern[str]:
    return re.compile(f"(?:{listed(table, key).pattern})$")


_OF_THE_STATE = re.compile("中央|国务院")
_COUNTED = re.compile(r"[\d一二两三四五六七八九十百千]+[大个项].{2,4}")
_LIST = re.compile("[^、]+(?:、[^、]+){2,}")
_LAYOUT = re.compile("(?:[一二两三四五六七八九十]+[^一二两三四五六七八九十]{1,2}){2,}")
