"""How an indicator reads: the noun and verb found around a number, as a careful official would name them.

`word_indicator("一件事一次办\"事项", "办理")` → `“一件事一次办”事项 · 办理`; 梳理 + 并公布目录清单 → `目录清单 · 公布`.
"""

from __future__ import annotations

import re
from functools import cache

from diffengine.data import load
from diffengine.quantities.lexicon import alternatives, starts_with

LONGEST = 16
"""Characters of a noun that read at a glance; what is longer is shortened where its words allow it."""

LONGEST_AT_ALL = 28
"""Where nothing allows it, the end is kept: it says what is counted, the beginning only for what."""

_DETERMINERS = re.compile("^(?:了|过(?![街境渡敏程])|各类|各项|各种|一批|相关|有关)+")
_LIST = re.compile(r"^.*(?:、|(?<=》)(?=《))(?P<last>[^、]{2,}?等[^等、]{2,})$")
"""Of a long list the end stays, as it is written beside the number: 补贴、…、救灾等各类信息 → 救灾等各类信息."""

_DONE = re.compile("(?P<noun>.{2,})(?:已|均|全部)(?P<verb>整改|办理|办结|处置|化解|建设|改造)")
"""反馈问题已整改 + 完成 → 反馈问题, 整改完成."""

_RATE = re.compile("(?:率|比例|比重|指数|满意度|增速|之比)$|占")
_CUT_OFF = re.compile("(?:[到至达为在是的]|保持|稳定|控制|恢复|累计|预计|计划)$(?<!是非)(?<!行为)(?<!所在)")
_ORDINAL = re.compile("^(?=[一二三]产业)")
"""二、三产业 handed out are 第二产业 and 第三产业."""

_LOOSE_END = re.compile(r"[的并及和与、\s]+$")
_JOINT = re.compile(r"、|的|(?<!人)和|及|以及|,")


def word_indicator(noun: str, verb: str) -> str:
    """`noun · verb` as people read it, either part alone where the other is missing.

    Both are in folded width; quotation marks come back in pairs. The noun is shortened to `LONGEST` characters where
    a verb inside it (县政府办公室办理依申请公开), a list (A、B、C等信息) or a 的 gives a natural place.
    """
    noun, verb = _second_verb(_quoted(_ORDINAL.sub("第", noun.strip(" 、,①②③④⑤⑥⑦⑧⑨⑩"))), verb)
    if noun.endswith("完成") and verb == "投资":
        noun, verb = noun.removesuffix("完成") + verb, "完成"
    done = _DONE.fullmatch(noun) if verb else None
    if done:
        noun, verb = done["noun"], done["verb"] + verb
    if verb in _words("means"):
        noun, verb = _inner_verb(noun, verb)
    noun = _scope().sub("", noun)
    if len(noun) > LONGEST and (not verb or verb in _words("causes") or _means().match(noun) or "并" in noun):
        noun, verb = _second_verb(*_inner_verb(noun, verb))
    noun = _whole_marks(_shortened(_DETERMINERS.sub("", _scope().sub("", noun))))
    if len(noun) == 1 and verb:
        return noun + verb if noun == "总" else verb + noun  # 总投资; 办理项589项
    return " · ".join(part for part in (noun, verb) if part)


def names_something(indicator: str) -> bool:
    """Whether an indicator says what is measured: `棚户区 · 建成`, but not `建成`, `增至` or `项目 · 完成`."""
    noun, parted, _ = indicator.partition(" · ")
    vague = noun in {*_words("general"), *_words("things")}
    done = starts_with("verbs").fullmatch(noun) or starts_with("growth").fullmatch(noun)
    return len(noun) > 1 and not vague and (parted != "" or not done)


def is_whole_name(indicator: str) -> bool:
    """Whether an indicator can be the name of one matter: `企业 · 曝光`, `罚款`, but not `上升`, `占全省`, `项目`.

    A verb alone names one where it says what was done (罚款, 参训), not where it only says how it went (恢复, 完成).
    """
    noun, parted, _ = indicator.partition(" · ")
    vague = noun in _words("general") or (noun in _words("things") and not parted)
    return len(noun) > 1 and not vague and not noun.startswith("占") and not _CUT_OFF.search(noun) and not _went(noun)


def _went(noun: str) -> bool:
    """Whether a noun is a verb that only says how something went."""
    stages = (word for words in load("measured")["stage"].values() for word in words)
    return starts_with("growth").fullmatch(noun) is not None or noun in {*stages, *_words("went")}


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(load("wording")[table]["words"])


@cache
def _front(table: str) -> re.Pattern[str]:
    return re.compile(f"(?:并且?|和|、|与)?(?P<word>{alternatives(_words(table))})")


@cache
def _helped() -> re.Pattern[str]:
    return re.compile(f"(?P<word>(?:{starts_with('verbs').pattern}))(?<=..)")


@cache
def _means() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(_words('means'))})")


@cache
def _scope() -> re.Pattern[str]:
    return re.compile(f"^(?:{alternatives(_words('scope'))})(?=..)(?!性|第)")


@cache
def _compound() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(_words('compounds'))})")


def _quoted(noun: str) -> str:
    """The quotation marks of a noun in pairs; a half one at an end that was cut off is completed or dropped."""
    if noun.count('"') % 2:
        noun = noun[1:] if noun.startswith('"') else '"' + noun
    parts = noun.split('"')
    noun = parts[0] + "".join(("“" if n % 2 == 0 else "”") + part for n, part in enumerate(parts[1:]))
    noun = noun.replace("”“", "”、“")
    if noun.find("》") != -1 and not -1 < noun.find("《") < noun.find("》"):
        noun = "《" + noun
    return noun if noun.count("《") <= noun.count("》") else noun + "》"


def _whole_marks(noun: str) -> str:
    """The noun without marks that shortening left without their partner."""
    for pair in ("“”", "《》"):
        if noun.count(pair[0]) != noun.count(pair[1]):
            noun = re.sub(f"[{pair}]", "", noun)
    return noun.strip()


def _second_verb(noun: str, verb: str) -> tuple[str, str]:
    """梳理 + 并公布目录清单 → 目录清单, 公布."""
    found = _front("second").match(noun) if verb else None
    if verb in _words("helping"):
        found = _helped().match(noun)
    if not found:
        return noun, verb
    rest = _DETERMINERS.sub("", noun[found.end() :])
    return (noun, verb) if len(rest) < 2 or _compound().match(rest) else (rest, found["word"])


def _inner_verb(noun: str, verb: str) -> tuple[str, str]:
    """The last verb inside a noun and what it is done to: 各级调解组织参与排查矛盾纠纷 → 矛盾纠纷, 排查."""
    if _RATE.search(noun):
        return noun, verb
    outside = re.sub(r"“[^”]*”|《[^》]*》|" + alternatives(_words("nouns")), lambda m: "·" * len(m[0]), noun)
    verbs = starts_with("verbs")
    found = None
    at = 0
    while match := verbs.search(outside, at):
        at = max(match.end(), at + 1)
        rest = _DETERMINERS.sub("", noun[match.end() :])
        whole = verbs.match(rest)
        nominal = match[0] in _words("nominal") and not rest.startswith(("《", "“"))
        if len(match[0]) < 2 or nominal or (whole and whole.end() == len(rest)):
            continue
        compound = _compound().match(rest) and match[0] not in _words("second")
        if len(rest) > 1 and not rest.startswith("的") and not compound:
            found = (rest, match[0])
    return found or (noun, verb)


def _shortened(noun: str) -> str:
    if len(noun) <= LONGEST:
        return _LOOSE_END.sub("", noun)
    listed = _LIST.match(noun)
    if listed and len(listed["last"]) <= LONGEST_AT_ALL:
        return listed["last"]
    if len(noun) <= LONGEST_AT_ALL:
        return _LOOSE_END.sub("", noun)
    joints = [joint.end() for joint in _JOINT.finditer(noun) if 4 <= len(noun) - joint.end() <= LONGEST_AT_ALL]
    return noun[joints[0] :] if joints else noun[-LONGEST_AT_ALL:]
