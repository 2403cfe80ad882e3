"""The charts of the panel as inline SVG: shapes and dashes, no colour that tells anything, no style attributes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from markupsafe import Markup, escape

__all__ = ["Point", "bars", "line_chart", "sparkline"]

_WIDE, _HIGH, _EDGE = Decimal(96), Decimal(26), Decimal(4)
_WIDEST_BAR = Decimal(12)
_CHART_WIDE, _CHART_HIGH, _LEFT, _TOP, _BOTTOM = Decimal(280), Decimal(120), Decimal(6), Decimal(10), Decimal(22)


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a line: its year, its value, and whether it is sure. Points stand in the order of years."""

    year: int
    value: Decimal
    certain: bool = True


def sparkline(lines: Sequence[Sequence[Point]]) -> Markup:
    """The lines of all places, small, on one scale; the last figure of each is a dot."""
    scale = _Scale.of([point for line in lines for point in line], _WIDE, _HIGH, _EDGE, _EDGE, _EDGE)
    drawn = Markup("").join(_path(line, scale) + _dot(line[-1], scale, "last", 2) for line in lines if line)
    return Markup('<svg class="spark" width="{}" height="{}" aria-hidden="true" focusable="false">{}</svg>').format(
        _WIDE, _HIGH, drawn
    )


def bars(values: Sequence[Decimal | None]) -> Markup:
    """A bar for each report, in the order of the columns, a gap where one says nothing."""
    known = [value for value in values if value is not None]
    top, bottom = max([*known, Decimal(0)]), min([*known, Decimal(0)])
    room, wide = (top - bottom) or Decimal(1), _WIDE / (len(values) or 1)
    thick = min(max(wide - 1, Decimal("0.6")), _WIDEST_BAR)
    drawn = []
    for at, value in enumerate(values):
        if value is not None:
            high = max(abs(value) / room * _HIGH, Decimal(1))
            y = (top - max(value, Decimal(0))) / room * _HIGH
            drawn.append(
                Markup('<rect x="{}" y="{}" width="{}" height="{}"/>').format(
                    _short(at * wide + (wide - thick) / 2), _short(y), _short(thick), _short(high)
                )
            )
    return Markup('<svg class="spark" width="{}" height="{}" aria-hidden="true" focusable="false">{}</svg>').format(
        _WIDE, _HIGH, Markup("").join(drawn)
    )


def line_chart(results: Sequence[Point], targets: Sequence[Point], label: str) -> Markup:
    """A small multiple: results as a line with dots, targets as hollow dots, least and largest value, the years."""
    scale = _Scale.of([*results, *targets], _CHART_WIDE, _CHART_HIGH, _LEFT, _TOP, _BOTTOM)
    drawn = [_path(results, scale)]
    drawn += [_dot(point, scale, "dot" if point.certain else "dot doubt", 3) for point in results]
    drawn += [_dot(point, scale, "target", 4) for point in targets]
    floor = _CHART_HIGH - 6
    first, last = scale.first, scale.last
    drawn.append(Markup('<text x="{}" y="{}">{}</text>').format(_LEFT, floor, first))
    drawn.append(Markup('<text class="end" x="{}" y="{}">{}</text>').format(_CHART_WIDE - _LEFT, floor, last))
    return Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        _CHART_WIDE, _CHART_HIGH, escape(label), Markup("").join(drawn)
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a year and a value stand in a drawing."""

    first: int
    last: int
    low: Decimal
    high: Decimal
    wide: Decimal
    tall: Decimal
    edge: Decimal
    top: Decimal

    @staticmethod
    def of(
        points: Sequence[Point], wide: Decimal, high: Decimal, edge: Decimal, top: Decimal, bottom: Decimal
    ) -> _Scale:
        years, values = [point.year for point in points] or [0], [point.value for point in points] or [Decimal(0)]
        return _Scale(min(years), max(years), min(values), max(values), wide - 2 * edge, high - top - bottom, edge, top)

    def place(self, point: Point) -> tuple[str, str]:
        """x and y."""
        across = Decimal(point.year - self.first) / ((self.last - self.first) or 1)
        up = (point.value - self.low) / ((self.high - self.low) or Decimal(1))
        return _short(self.edge + across * self.wide), _short(self.top + (1 - up) * self.tall)


def _path(line: Sequence[Point], scale: _Scale) -> Markup:
    """A line through the points, dashed where a year is missing."""
    drawn = []
    for old, new in pairwise(line):
        kind = "run" if new.year == old.year + 1 else "gap"
        drawn.append(
            Markup('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(
                kind, *scale.place(old), *scale.place(new)
            )
        )
    return Markup("").join(drawn)


def _dot(point: Point, scale: _Scale, kind: str, size: int) -> Markup:
    return Markup('<circle class="{}" cx="{}" cy="{}" r="{}"/>').format(kind, *scale.place(point), size)


def _short(value: Decimal) -> str:
    return f"{value:.1f}".removesuffix(".0")
