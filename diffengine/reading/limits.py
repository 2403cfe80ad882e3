"""How much of a file is read before it is refused, with the reason for each limit.

A report is some 10 to 60 pages of text. The limits lie far above the largest real ones (a yearbook of 1,000 pages, a
scanned pdf of 50 MB) and far below what makes a desk computer slow.
"""

from __future__ import annotations

MEGABYTE = 1024 * 1024

LARGEST_FILE = 100 * MEGABYTE
"""Bytes. Reports with photographs reach 40 MB; only text is wanted, so more is a mistake or an attack."""

LONGEST_TEXT = 2_000_000
"""Characters. The longest real report of 2,800 has 65,000; a whole statistical yearbook about 1.5 million."""
