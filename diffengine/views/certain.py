"""Which statements may lead: the certain ones stand first everywhere, the others behind them, marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar

from diffengine.certainty import CERTAIN

__all__ = ["Statement", "certain_first", "is_certain"]


class Statement(Protocol):
    """Anything that says how sure it is: a pair, a delta, a finding, a highlight."""

    @property
    def certainty(self) -> float: ...


_S = TypeVar("_S", bound=Statement)


def is_certain(statement: Statement) -> bool:
    """Whether a careful official would agree, as far as can be told."""
    return statement.certainty >= CERTAIN


def certain_first(statements: Iterable[_S], then: Callable[[_S], Any] = lambda statement: 0) -> list[_S]:
    """The certain statements, then the others, each in the order that `then` tells, equals as they came."""
    return sorted(statements, key=lambda statement: (not is_certain(statement), then(statement)))
