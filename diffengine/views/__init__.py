"""What every view of a comparison shows and none may count for itself; the top floor of the library.

The one walk through the sections of two reports, the rows side by side, the counts, the ranking of the changed
numbers, the highlights, the rows of each table, and the frame.
"""

from diffengine.views.arithmetic import arithmetic
from diffengine.views.certain import certain_first, is_certain, is_rejected
from diffengine.views.check_rows import CheckRow, check_quotes, check_rows, check_sentences
from diffengine.views.counts import Counts, Size, changed_by_pair, count_changes, holds_only_headings, shape_of, size_of
from diffengine.views.delta_rows import DeltaRow, delta_frame, delta_rows, kind_of
from diffengine.views.finding_rows import FindingRow, finding_rows
from diffengine.views.highlights import Highlight, rank_highlights
from diffengine.views.ranking import rank_numbers
from diffengine.views.section_walk import SectionRow, SectionWalk, walk_sections
from diffengine.views.side_by_side import Row, side_by_side
from diffengine.views.summary import SectionSummary, Summary, summarise

__all__ = [
    "CheckRow",
    "Counts",
    "DeltaRow",
    "FindingRow",
    "Highlight",
    "Row",
    "SectionRow",
    "SectionSummary",
    "SectionWalk",
    "Size",
    "Summary",
    "arithmetic",
    "certain_first",
    "changed_by_pair",
    "check_quotes",
    "check_rows",
    "check_sentences",
    "count_changes",
    "delta_frame",
    "delta_rows",
    "finding_rows",
    "holds_only_headings",
    "is_certain",
    "is_rejected",
    "kind_of",
    "rank_highlights",
    "rank_numbers",
    "shape_of",
    "side_by_side",
    "size_of",
    "summarise",
    "walk_sections",
]
