"""Which rows stand below which where only their item marks say so: 三、 › （三） › 1.属于国家秘密."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diffengine.document.marks import find_mark

_OF_WHICH = re.compile(r"^(?:其中[:：]?|#)(?=.)")
_NO_GROUP = re.compile(r"^(?:其中|注|说明|备注|单位)[:：]?")


@dataclass(frozen=True, slots=True)
class _Step:
    kind: str
    label: str
    group: bool


class Trail:
    """The rows that are open above the current one; it forgets them as rows of their own kind come."""

    def __init__(self) -> None:
        self._steps: list[_Step] = []

    def open(self, label: str) -> None:
        """Enter a group row: what follows stands below it."""
        if not _NO_GROUP.match(label):
            self._enter(label, group=True)

    def path(self, label: str) -> tuple[str, ...]:
        """The path of a row of figures called `label`, which may itself be above the rows that follow."""
        if not self._kind(label):
            last = max((at for at, step in enumerate(self._steps) if step.group), default=-1)
            del self._steps[last + 1 :]
            return (*(step.label for step in self._steps), label)
        self._enter(label, group=False)
        return tuple(step.label for step in self._steps)

    def _enter(self, label: str, *, group: bool) -> None:
        kind = self._kind(label)
        at = next((n for n, step in enumerate(self._steps) if step.kind == kind), None)
        if at is None and self._steps and not self._steps[-1].group and not _begins(label):
            at = 0  # 5. behind 一、 goes on with something else; only a 1. would stand below it
        self._steps = [*self._steps[:at], _Step(kind, label, group)]

    @staticmethod
    def _kind(label: str) -> str:
        mark = find_mark(label)
        return mark.kind if mark and mark.size < len(label) else ""


def _begins(label: str) -> bool:
    mark = find_mark(label)
    return mark is not None and mark.number == 1


def plain_name(label: str) -> str:
    """The name of a row without 其中：, or the # that stands for it: 其中：粮食, #粮食 → 粮食."""
    return _OF_WHICH.sub("", label)
