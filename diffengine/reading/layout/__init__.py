"""From characters with places on pages to paragraphs and table rows: what pdf and ofd have in common.

glyphs ─ build_lines ─→ lines ─ without_furniture ─→ lines ─ page_blocks ─→ blocks ─ join_blocks ─→ ReadText
"""

from diffengine.reading.layout.lines import Glyph, Line, build_lines
from diffengine.reading.layout.pages import read_pages

__all__ = ["Glyph", "Line", "build_lines", "read_pages"]
