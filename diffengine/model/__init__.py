"""What a report is, and what a comparison of two reports is: frozen values, nothing filled in later.

A `Document` is a report read and understood; a `Comparison` is two of them and what changed between them; a `Panel`
is many of them side by side.
Items refer to each other by their position in the tuples of the same document (`Sentence.section` is an index into
`Document.sections`), every span is a half-open range of code points in `Document.text`, and every value of a
quantity is an exact `Decimal`.
"""

from alignment.spans import Span
from diffengine.model.comparison import (
    Candidate,
    Change,
    Check,
    Comparison,
    Delta,
    DeltaNote,
    Edit,
    Followup,
    Formula,
    Initiative,
    Instrument,
    Operand,
    Pair,
    Repeat,
    SectionPair,
    Side,
)
from diffengine.model.decisions import Decisions
from diffengine.model.document import (
    Bound,
    Document,
    Horizon,
    Notice,
    Quantity,
    Reading,
    Role,
    Section,
    Sentence,
    Source,
)
from diffengine.model.headline import HeadlineRow, Met
from diffengine.model.known import KnownSentence, Novelty, SaidBy
from diffengine.model.panel import (
    Break,
    GrowthCheck,
    NamedThing,
    Panel,
    PanelCell,
    PanelNotice,
    PanelReport,
    PanelRow,
    Phrase,
    Position,
    RepeatedShare,
    Series,
    TargetCheck,
    Unread,
    Words,
    signed_value,
)

__all__ = [
    "Bound",
    "Break",
    "Candidate",
    "Change",
    "Check",
    "Comparison",
    "Decisions",
    "Delta",
    "DeltaNote",
    "Document",
    "Edit",
    "Followup",
    "Formula",
    "GrowthCheck",
    "HeadlineRow",
    "Horizon",
    "Initiative",
    "Instrument",
    "KnownSentence",
    "Met",
    "NamedThing",
    "Notice",
    "Novelty",
    "Operand",
    "Pair",
    "Panel",
    "PanelCell",
    "PanelNotice",
    "PanelReport",
    "PanelRow",
    "Phrase",
    "Position",
    "Quantity",
    "Reading",
    "Repeat",
    "RepeatedShare",
    "Role",
    "SaidBy",
    "Section",
    "SectionPair",
    "Sentence",
    "Series",
    "Side",
    "Source",
    "Span",
    "TargetCheck",
    "Unread",
    "Words",
    "signed_value",
]
