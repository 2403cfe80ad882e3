"""Reports from one line of text, with quantities found by a plain pattern: pairing apart from finding."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal

from diffengine.deltas import pair_quantities
from diffengine.deltas.settings import DeltaSettings
from diffengine.document import parse_document
from diffengine.model import Bound, Change, Delta, Document, Pair, Quantity, Source, Span
from diffengine.quantities.meaning import describe

_QUANTITY = re.compile(
    r"(?P<bound>约|超|近)?(?P<numeral>\d+(?:\.\d+)?)(?:[-—](?P<upper>\d+))?(?P<scale>[万亿]?)(?P<over>余|多)?"
    r"(?P<unit>个百分点|%|元|公顷|亩|平方米|人次|场次|家次|[件起宗项个名人户家次场期支类条处座份])(?P<above>以上)?"
)
_DIMENSION = {"%": "percent", "个百分点": "points", "元": "money", "公顷": "area", "亩": "area", "平方米": "area"}
_FACTOR = {"公顷": Decimal(10000), "亩": Decimal(2000) / 3}
_SCALE = {"": Decimal(1), "万": Decimal(10) ** 4, "亿": Decimal(10) ** 8}


def report(text: str, *, year: int = 2023, region: str = "海原县") -> Document:
    """The report `text` of a county and year."""
    parsed = parse_document(text, Source("report.txt", ""))
    quantities = []
    for m in _QUANTITY.finditer(text):
        if re.match(r"\d{4}年", text[m.start() :]):
            continue
        sentence = next(n for n, s in enumerate(parsed.sentences) if s.span.start <= m.start() < s.span.end)
        scale = _SCALE[m["scale"]]
        quantities.append(
            Quantity(
                span=Span(*m.span()),
                numeral=Span(*m.span("numeral")),
                text=m[0],
                value=Decimal(m["numeral"]) * scale,
                unit=m["unit"],
                dimension=_DIMENSION.get(m["unit"], "count"),
                sentence=sentence,
                bound=_bound(m),
                upper=Decimal(m["upper"]) * scale if m["upper"] else None,
                factor=_FACTOR.get(m["unit"], Decimal(1)),
            )
        )
    read = describe(text, parsed.sentences, tuple(quantities))
    return dataclasses.replace(parsed, quantities=read, year=year, region=region)


def _bound(m: re.Match[str]) -> Bound:
    if m["above"]:
        return Bound.AT_LEAST
    if m["over"] or m["bound"] == "超":
        return Bound.OVER
    return Bound.ABOUT if m["bound"] else Bound.EXACT


def both(notation: str) -> tuple[str, str]:
    """The old and the new text of `办理[27件/31件]。`: what stands before and behind the stroke."""
    return tuple(re.sub(r"\[([^\[\]/]*)/([^\[\]/]*)\]", rf"\{side}", notation) for side in (1, 2))  # type: ignore[return-value]


def in_step(old: Document, new: Document) -> tuple[Pair, ...]:
    """The sentences of both in order as counterparts, what is left over alone."""
    count = min(len(old.sentences), len(new.sentences))
    pairs = [Pair((n,), (n,), Change.EDITED, score=0.8) for n in range(count)]
    pairs += [Pair((n,), (), Change.DROPPED) for n in range(count, len(old.sentences))]
    pairs += [Pair((), (n,), Change.NEW) for n in range(count, len(new.sentences))]
    return tuple(pairs)


def unlinked(old: Document, new: Document) -> tuple[Pair, ...]:
    """Every sentence alone."""
    return tuple(Pair((n,), (), Change.DROPPED) for n in range(len(old.sentences))) + tuple(
        Pair((), (n,), Change.NEW) for n in range(len(new.sentences))
    )


def told(old: Document, new: Document, deltas: tuple[Delta, ...]) -> set[str]:
    """The deltas as text: `27件 → 31件`, `27件 →`, `→ 31件`."""
    lines = set()
    for delta in deltas:
        before = "" if delta.old is None else old.quantities[delta.old].text
        after = "" if delta.new is None else new.quantities[delta.new].text
        lines.add(f"{before} → {after}".strip())
    return lines


def deltas_of(old: str, new: str, *, linked: bool = True) -> tuple[Document, Document, tuple[Delta, ...]]:
    """The two reports and their deltas, sentences linked in step or not at all."""
    before, after = report(old), report(new, year=2024)
    pairs = (in_step if linked else unlinked)(before, after)
    return before, after, pair_quantities(before, after, pairs, DeltaSettings())
