"""People's decisions about two reports: obeyed, carried to another version of a report, merged.

>>> comparison = compare_reviewed(old, new, review)  # doctest: +SKIP
>>> [outcome.decision for outcome in comparison.outcomes if not outcome.state.applies]  # what holds no longer
"""

from __future__ import annotations

from diffengine.compare import compare_reports
from diffengine.model import Comparison, Document, Review
from diffengine.prepare import Prepared, prepare
from diffengine.review.carry import carry
from diffengine.review.disputes import disputed
from diffengine.review.judge import judge
from diffengine.review.merge import Conflict, merge
from diffengine.review.obey import orders_of
from diffengine.review.statements import decided, review_of, statements_of
from diffengine.settings import Settings

__all__ = [
    "Conflict",
    "carry",
    "compare_reviewed",
    "decided",
    "disputed",
    "judge",
    "merge",
    "orders_of",
    "review_of",
    "statements_of",
]


def compare_reviewed(
    old: Document | Prepared, new: Document | Prepared, review: Review, *, settings: Settings | None = None
) -> Comparison:
    """What changed from `old` to `new` with the decisions of `review` obeyed: see `Comparison.outcomes`.

    A pair judged right is made and one judged wrong is not; every other statement that was judged has its
    `judgement`. The reports may be other versions than those that were judged: sentences are found again by their ids,
    else by their words. What holds no longer is told and changes nothing.
    """
    before, after = prepare(old), prepare(new)
    carried = carry(review, before.document, after.document)
    dispute = disputed([item.decision for item in carried if not item.gone])
    orders = orders_of(item.decision for item in carried if not item.gone and item.decision not in dispute)
    comparison = compare_reports(before, after, settings=settings, decisions=orders)
    return judge(comparison, carried, dispute)
