"""From characters with places on pages to paragraphs and table rows: what pdf and ofd have in common.

glyphs ─ take_tables ─→ rows of ruled tables, and the rest
the rest ─ build_lines ─→ lines ─ merge_ruled_rows ─→ lines ─ without_furniture ─→ lines ─ page_blocks ─→ blocks
"""

from diffengine.reading.layout.lattice import take_tables
from diffengine.reading.layout.lines import Box, Glyph, Line, build_lines
from diffengine.reading.layout.pages import is_garbled, read_pages
from diffengine.reading.layout.rules import find_rules, merge_ruled_rows

__all__ = [
    "Box",
    "Glyph",
    "Line",
    "build_lines",
    "find_rules",
    "is_garbled",
    "merge_ruled_rows",
    "read_pages",
    "take_tables",
]
