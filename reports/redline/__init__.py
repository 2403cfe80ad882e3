"""The Word file of a comparison: the new report as tracked changes against the old one."""

from diffengine.model import Comparison
from reports.redline.remarks import anchored, remarks_of
from reports.redline.tracked_changes import redline_runs
from reports.redline.word_file import write_document

__all__ = ["render_redline"]


def render_redline(comparison: Comparison, lang: str = "zh", author: str = "diffengine", date: str = "") -> bytes:
    """The bytes of a .docx file: the new report with tracked insertions, deletions and moves against the old one.

    Comments tell the change of each figure and the verdicts of the checks; a cover has both titles, pages their number.

    `author` is named at every change, `date` (`2025-01-31` or `2025-01-31T09:00:00Z`) too where it is given. Equal
    arguments give equal bytes.
    """
    remarks = remarks_of(comparison, lang)
    runs = anchored(redline_runs(comparison), remarks)
    return write_document(list(runs), remarks, comparison, lang, author, date)
