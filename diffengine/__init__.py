"""A report as data, and what changed between reports.

>>> from diffengine import read_report, compare_reports
>>> comparison = compare_reports(read_report("2023.txt"), read_report("2024.txt"))  # doctest: +SKIP
"""

from diffengine.compare import compare_reports
from diffengine.errors import ReportError
from diffengine.model import Comparison, Document
from diffengine.reading import read_report

__all__ = ["Comparison", "Document", "ReportError", "compare_reports", "read_report"]
