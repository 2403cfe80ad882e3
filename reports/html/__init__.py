"""The comparison as one self-contained page: overview, side by side, tables; readable offline, printed, archived."""

from reports.html.page import render_page

__all__ = ["render_page"]
