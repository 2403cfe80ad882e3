"""Small comparisons made by hand, one for each thing that the page must show."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from diffengine.compare import compare_reports
from diffengine.document import parse_document
from diffengine.matching.changes import find_edits
from diffengine.model import (
    Change,
    Check,
    Comparison,
    Delta,
    Document,
    Followup,
    Formula,
    Initiative,
    Instrument,
    Operand,
    Pair,
    Quantity,
    SectionPair,
    Side,
    Source,
    Span,
    Verdict,
)
from diffengine.review import compare_reviewed, decided, review_of, statements_of
from diffengine.views import is_certain

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
WORK_REPORTS = Path(__file__).resolve().parents[2] / "shared" / "gold" / "dev-hailar"

OLD = """甲县2023年度工作报告
一、主要成效
全年办理行政复议案件27件。
落实资金6953.176万元。
群众满意率为95%。
坚持和加强党的全面领导。
统筹推进各项重点工作。
认真落实上级决策部署。
不断提高服务群众水平。
建立“一照通办”旧机制。
组织开展督察并反馈问题，督促各单位限期整改到位。
举办普法讲座12场。
村里修了路。
二、下一步安排
2024年建成智慧平台3个。
"""

NEW = """甲县2024年度工作报告
一、主要成效和做法
全年办理行政复议案件31件。
落实资金0.72亿元。
群众满意率为96.5%。
坚持和加强党的全面领导。
统筹推进各项重点工作。
认真落实上级决策部署。
不断提高服务群众水平。
建成智慧平台2个。
组织开展督察并反馈问题。
督促各单位限期整改到位。
首次上线“甲快办”服务平台。
城区新建公共充电桩一批并投入使用。
二、下一步安排
举办普法讲座9场。
"""

_NUMBER = re.compile(r"([\d.]+)(万|亿)?(件|元|%|场|个(?=。))")
_TIMES = {"万": 10_000, "亿": 100_000_000, None: 1}


def document(text: str, name: str) -> Document:
    """A document with the quantities of the samples, whatever the engine itself finds in them."""
    found = parse_document(text, Source(name, "0" * 64))
    quantities = []
    for match in _NUMBER.finditer(text):
        at = next(n for n, s in enumerate(found.sentences) if s.span.start <= match.start() < s.span.end)
        label = re.split("[，年]", text[found.sentences[at].span.start : match.start()])[-1]
        quantities.append(
            Quantity(
                span=Span(*match.span()),
                numeral=Span(*match.span(1)),
                text=match[0],
                value=Decimal(match[1]) * _TIMES[match[2]],
                unit=match[3],
                dimension={"%": "percent", "元": "money"}.get(match[3], "count"),
                sentence=at,
                indicator=label,
            )
        )
    return replace(found, quantities=tuple(quantities))


def sample() -> Comparison:
    """A comparison with every feature: numbers, split, move, rewrite, new, dropped, checks, follow-ups, names."""
    old, new = document(OLD, "old.txt"), document(NEW, "new.txt")
    pairs = _pairs(old, new)
    deltas = (
        _delta(old, new, "27件", "31件", difference="4", percent="14.8148"),
        _delta(old, new, "6953.176万元", "0.72亿元", difference="2468240", percent="3.5498"),
        _delta(old, new, "95%", "96.5%", points="1.5"),
        _delta(old, new, "12场", "9场", difference="-3", percent="-25"),
        _delta(old, new, "3个", None),
        _delta(old, new, None, "2个"),
    )
    wrong = new.text.index("96.5%")
    at = Span(wrong, wrong + 5)
    rate = Operand(Side.NEW, at, "96.5%", Decimal("96.5"), "%")
    part, whole = (Operand(Side.NEW, at, f"{count}人", Decimal(count), "人") for count in (19, 20))
    return Comparison(
        old=old,
        new=new,
        sections=tuple(SectionPair(n, n, 1.0) for n in range(len(old.sections))),
        pairs=pairs,
        deltas=deltas,
        initiatives=(
            Initiative(Side.OLD, _at(old, "建立“一照"), "“一照通办”旧机制", "mechanism", "i0", 1.0),
            Initiative(Side.NEW, _at(new, "首次上线"), "“甲快办”服务平台", "platform", "i1", 1.0),
        ),
        instruments=(Instrument("甲快办", "new", (), (_at(new, "首次上线"),)),),
        followups=(Followup(_at(old, "2024年建成"), (_at(new, "建成智慧"),), "partly", 4, 4, "f0", 1.0),),
        checks=(
            Check(
                "rate", Side.NEW, "fail", Formula.RATIO, Decimal("96.5"), Decimal(95), (rate, part, whole), "c0", 1.0
            ),
            Check(
                "sum",
                Side.NEW,
                "pass",
                Formula.SUM,
                Decimal(20),
                Decimal(20),
                (whole, part, Operand(Side.NEW, at)),
                "c1",
                1.0,
            ),
        ),
    )


def _at(document: Document, start: str) -> int:
    return next(n for n in range(len(document.sentences)) if document.sentence_text(n).startswith(start))


def _pairs(old: Document, new: Document) -> tuple[Pair, ...]:
    plan = [
        ("甲县", "甲县", Change.NUMBERS), ("一、", "一、", Change.EDITED), ("全年", "全年", Change.NUMBERS),
        ("落实", "落实", Change.NUMBERS), ("群众", "群众", Change.NUMBERS), ("坚持", "坚持", Change.VERBATIM),
        ("统筹", "统筹", Change.VERBATIM), ("认真", "认真", Change.VERBATIM), ("不断", "不断", Change.VERBATIM),
        ("组织", "组织 督促", Change.EDITED), ("举办", "举办", Change.NUMBERS), ("村里", "城区", Change.EDITED),
        ("二、", "二、", Change.VERBATIM), ("建立", "", Change.DROPPED), ("2024", "", Change.DROPPED),
        ("", "建成", Change.NEW), ("", "首次", Change.NEW),
    ]  # fmt: skip
    pairs = []
    for olds, news, change in plan:
        i = tuple(_at(old, start) for start in olds.split())
        j = tuple(_at(new, start) for start in news.split())
        edits = find_edits(old, new, i, j) if i and j else ()
        stock = change is Change.VERBATIM and olds != "二、"
        parts = (("words", 0.7), ("step.both", 0.1)) if i and j else ()
        score, name = 0.8 if parts else 0.0, f"p{len(pairs)}"
        sure = 0.6 if olds == "村里" else 1.0
        pairs.append(Pair(i, j, change, olds == "举办", stock, score, parts, 0.2, edits, name, sure))
    return tuple(pairs)


def _delta(old: Document, new: Document, before: str | None, after: str | None, **change: str) -> Delta:
    i = None if before is None else next(n for n, q in enumerate(old.quantities) if q.text == before)
    j = None if after is None else next(n for n, q in enumerate(new.quantities) if q.text == after)
    quantity = new.quantities[j] if j is not None else old.quantities[i or 0]
    values = {key: Decimal(value) for key, value in change.items()}
    name = f"d{before}{after}"
    return Delta(i, j, quantity.indicator, quantity.unit, **values, id=name, certainty=1.0)


def seeds(new: str = "haiyuan-2024-simulated.txt") -> Comparison:
    """The seed report against another of seeds/, as the engine compares them."""
    return _compare(SEEDS / "haiyuan-2023.txt", SEEDS / new)


def next_year() -> Comparison:
    """A county's report and the next one: much repeated, numbers changed."""
    return seeds()


def other_county() -> Comparison:
    """Two counties' reports of one year: little repeated, everything in another order."""
    return seeds("yunling-2023-fictional.txt")


def work_reports() -> Comparison:
    """Two real work reports, where they are at hand: hardly a sentence is repeated."""
    if not WORK_REPORTS.exists():
        pytest.skip("the real work reports of dev-hailar are not beside the project")
    return _compare(WORK_REPORTS / "old.txt", WORK_REPORTS / "new.txt")


def judged_wrong() -> Comparison:
    """A county's two reports of which a person judged the first of every kind of statement wrong that is counted."""
    comparison = next_year()
    kinds = (
        (check for check in comparison.checks if check.verdict == "fail"),
        (followup for followup in comparison.followups if followup.status == "missed"),
        (initiative for initiative in comparison.initiatives if initiative.side is Side.NEW),
        (delta for delta in comparison.deltas if delta.changed and is_certain(delta)),
        (delta for delta in comparison.deltas if delta.changed and not is_certain(delta)),
        (delta for delta in comparison.deltas if delta.new is None),
    )
    named = {next(iter(kind)).id for kind in kinds}
    judged = [decided(each, Verdict.WRONG) for each in statements_of(comparison) if each.id in named]
    return compare_reviewed(comparison.old, comparison.new, review_of(comparison, judged))


def _compare(old: Path, new: Path) -> Comparison:
    return compare_reports(
        *(parse_document(path.read_text("utf-8"), Source(path.name, "0" * 64)) for path in (old, new))
    )


def plain(*old_and_new: str) -> Comparison:
    """Two texts as the engine compares them."""
    return compare_reports(*(parse_document(text, Source(f"{n}.txt", "0" * 64)) for n, text in enumerate(old_and_new)))


HOSTILE = (
    "<script>alert(1)</script>。",
    "</script><img src=x onerror=alert(1)>。",
    "&amp; &lt;b&gt; 与 &#39;。",
    "\"onload=alert(1) ' onmouseover=alert(2)。",
    "控制\x00字\x1b符\x7f\u202e反转\ufffe。",
    "{{ 7 * 7 }}{% raw %} ${7}。",
    "长" * 10_000 + "。",
    "x" * 10_000 + "。",
)
"""Sentences that must come out as what they are."""


def hostile() -> Comparison:
    """Two reports full of mark-up, in titles, sections, sentences and file names."""
    head = '<b>甲县</b>2023年"报告"\n一、<i>成效</i>&lt;\n'
    old = parse_document(head + "\n".join(HOSTILE), Source('"><script>alert(3)</script>.txt', "0" * 64))
    new = parse_document(head.replace("2023", "2024") + "\n".join(reversed(HOSTILE)), Source("new.txt", "0" * 64))
    return compare_reports(old, new)
