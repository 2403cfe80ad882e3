"""Which statements may lead: the certain ones stand first everywhere, the others behind them, marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

from diffengine.certainty import CERTAIN
from diffengine.model import Judgement, Verdict

__all__ = ["Statement", "certain_first", "is_certain", "is_rejected", "is_weighed", "standing"]


class Statement(Protocol):
    """Anything that says how sure it is: a pair, a delta, a finding, a highlight."""

    @property
    def certainty(self) -> float: ...

    @property
    def judgement(self) -> Judgement | None: ...


_S = TypeVar("_S", bound=Statement)


def is_certain(statement: Statement) -> bool:
    """Whether a careful official would agree, as far as can be told; whether one did, where one was asked."""
    if statement.judgement and statement.judgement.verdict in {Verdict.RIGHT, Verdict.WRONG}:
        return statement.judgement.verdict is Verdict.RIGHT
    return statement.certainty >= CERTAIN


def is_weighed(statement: Statement) -> bool:
    """Whether anything says how sure it is: that a number has no partner is left over, not weighed."""
    return statement.certainty > 0 or statement.judgement is not None


def is_rejected(statement: Statement) -> bool:
    """Whether a person judged it wrong: it leads nowhere, is not counted, and is marked where it is listed."""
    return statement.judgement is not None and statement.judgement.verdict is Verdict.WRONG


def standing(statements: Iterable[_S]) -> Iterator[_S]:
    """The statements that nobody judged wrong: those that are counted."""
    return (statement for statement in statements if not is_rejected(statement))


def certain_first(statements: Iterable[_S], then: Callable[[_S], Any] = lambda statement: 0) -> list[_S]:
    """The certain statements, then the others, each in the order that `then` tells, equals as they came; those that a
    person judged wrong are left out."""
    return sorted(standing(statements), key=lambda statement: (not is_certain(statement), then(statement)))
