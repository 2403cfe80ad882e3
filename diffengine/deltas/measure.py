"""What changed between two quantities of one indicator: difference, relative change, or percentage points."""

from __future__ import annotations

from decimal import Decimal

from diffengine.data import load
from diffengine.deltas.labels import label_of
from diffengine.ids import content_id
from diffengine.model import Bound, Delta, DeltaNote, Quantity

RATES = frozenset({"percent", "points", "share"})
"""Dimensions whose change is said in percentage points (六成 is 60): per cent of a per cent would mislead."""

MULTIPLES = frozenset({"ratio"})
"""Dimensions that are relative already (1.2倍): their change has a difference and no percentage."""

_HUNDRED = Decimal(100)
_PLACES = Decimal("0.0001")
"""Relative changes are rounded to four places: more than any report prints, so that views can round further."""


def measure(
    old: Quantity,
    new: Quantity,
    *,
    at: tuple[int, int],
    score: float = 0.0,
    certainty: float = 0.0,
    pair: int | None = None,
) -> Delta:
    """The delta of two quantities of the same indicator that stand at the positions `at` of their documents.

    `27件 → 31件`: difference 4, percent 14.8148. `74.5% → 82.3%`: points 7.8, no percent. Where the written units
    differ (公顷 → 亩) both are taken to the base unit; where a rise became a fall, the fall counts as negative.
    """
    same_scale = old.factor == new.factor
    scale_old, scale_new = (Decimal(1), Decimal(1)) if same_scale else (old.factor, new.factor)
    turned = _turned(old, new)
    sign_old, sign_new = (-1 if turned and side.falling else 1 for side in (old, new))
    difference = new.value * scale_new * sign_new - old.value * scale_old * sign_old
    rate = new.dimension in RATES
    percent = None
    if not rate and new.dimension not in MULTIPLES and old.value:
        percent = (difference / abs(old.value * scale_old) * _HUNDRED).quantize(_PLACES).normalize()
    upper = None
    if old.upper is not None or new.upper is not None:
        upper = _upper(new) * scale_new - _upper(old) * scale_old
    return Delta(
        old=at[0],
        new=at[1],
        indicator=label_of(old, new, turned=turned),
        unit=new.unit if same_scale else base_unit(new),
        difference=None if rate else difference,
        percent=percent,
        points=(new.base_value * sign_new - old.base_value * sign_old) if rate else None,
        pair=pair,
        score=score,
        upper_difference=upper,
        notes=_notes(old, new),
        id=content_id("d", old.id, new.id),
        certainty=certainty,
    )


def alone(quantity: Quantity, *, old: int | None = None, new: int | None = None, stated_level: bool = False) -> Delta:
    """The delta of a quantity without partner, at `old` or `new` of its document; it has no difference.

    `stated_level` says that the sentence's counterpart calls the figure 持平.
    """
    notes = (DeltaNote.STATED_LEVEL,) if stated_level else ()
    ids = ("", quantity.id) if old is None else (quantity.id, "")
    return Delta(
        old=old, new=new, indicator=quantity.indicator, unit=quantity.unit, notes=notes, id=content_id("d", *ids)
    )


def base_unit(quantity: Quantity) -> str:
    """The unit in which quantities of this dimension are compared: 公顷 → 平方米."""
    dimension = load("units")["dimension"].get(quantity.dimension)
    return str(next(iter(dimension["words"]))) if dimension else quantity.unit


def _upper(quantity: Quantity) -> Decimal:
    return quantity.value if quantity.upper is None else quantity.upper


def _notes(old: Quantity, new: Quantity) -> tuple[DeltaNote, ...]:
    said = {
        DeltaNote.BOUND_CHANGED: old.bound is not new.bound,
        DeltaNote.APPROXIMATE: old.bound is not Bound.EXACT or new.bound is not Bound.EXACT,
        DeltaNote.RANGE: old.upper is not None or new.upper is not None,
        DeltaNote.UNIT_FORM: old.factor != new.factor or _multiple(old) != _multiple(new),
        DeltaNote.COUNTER: old.factor == new.factor and old.unit != new.unit,
        DeltaNote.FROM_ZERO: old.value == 0 and new.value != 0,
        DeltaNote.TO_ZERO: new.value == 0 and old.value != 0,
        DeltaNote.TURNED: _turned(old, new),
    }
    return tuple(note for note, holds in said.items() if holds)


def _turned(old: Quantity, new: Quantity) -> bool:
    return old.role == new.role == "growth" and old.falling != new.falling


def _multiple(quantity: Quantity) -> str:
    """万 or 亿 where the quantity is written in them."""
    return next((char for char in "亿万" if char in quantity.text), "")
