"""What is tuned in the pairing of quantities, as values that are handed in."""

from __future__ import annotations

from dataclasses import dataclass, field

from diffengine.certainty import Calibration, learnt


@dataclass(frozen=True, slots=True)
class DeltaSettings:
    """How much each piece of evidence counts for two quantities being one indicator, and how much is enough."""

    phrase: float = 0.4
    """Cosine of the words beside the numerals, up to the neighbouring numbers."""
    noun: float = 0.4
    """Cosine of the words beside them in their own clause: in 委员会会议2次、常委会会议3次 only one's own name
    counts."""
    clause: float = 0.6
    """Cosine of the whole clauses, numbers masked."""
    lead: float = 0.3
    """Cosine of the sentences before the numerals: whose 办结 it is."""
    linked: float = 0.5
    """Their sentences are counterparts. Not a condition: reports state the same figure in unrelated sentences."""
    same_unit: float = 0.05
    """The very same measure word, where several count the same thing."""
    ratio: float = 0.1
    """Against, for each power of ten between the values. Weak: an indicator may grow tenfold; equality is no
    evidence."""
    role: float = 1.2
    """Against, where one is a target and the other a result: more than all that the words of an equal clause can
    say."""
    period: float = 0.6
    """Against, where one is of half a year or of several years: 全年办理53件, 其中上半年21件."""
    town: float = 0.6
    """Against, where one is a town's figure and the other the county's or another town's."""
    ordinal: float = 0.25
    """Against, for another place in a list of figures under one label: 收入分别达【0】、【1】."""
    order: float = 0.03
    """Against, times the squared distance of their relative places in the reports: decides between equal
    candidates."""
    brevity: float = 2.0
    """A label of n characters counts n / (n + 2): 办结 is said of everything, 公证事项 of little."""
    threshold: float = 0.76
    """Total evidence that makes two quantities one indicator. F1 of the development pairs is flat from .7 to .8;
    below, precision falls where reports share few phrases, above, recall does."""
    certainty: Calibration = field(default_factory=lambda: learnt("deltas"))
    """From the total evidence to the probability that two quantities are one indicator."""
