"""What comparing needs of one report and is the same whatever it is compared with: made once, used many times."""

from __future__ import annotations

from dataclasses import dataclass

from diffengine.model import Document
from diffengine.prepare.contexts import Context, read_contexts
from diffengine.prepare.traits import Traits, traits_of

__all__ = ["Context", "Prepared", "Traits", "prepare"]


@dataclass(frozen=True, eq=False)
class Prepared:
    """A report ready to be compared: the document, the traits of its sentences, the contexts of its quantities."""

    document: Document
    traits: Traits
    contexts: tuple[Context, ...]


def prepare(report: Document | Prepared) -> Prepared:
    """`report` ready to be compared; what is prepared already is given back as it is.

    Ten reports compared each with each are prepared ten times, not ninety:

    >>> reports = [prepare(read_report(path)) for path in paths]  # doctest: +SKIP
    >>> [compare_reports(old, new) for old, new in permutations(reports, 2)]  # doctest: +SKIP
    """
    if isinstance(report, Prepared):
        return report
    return Prepared(document=report, traits=traits_of(report), contexts=read_contexts(report))
