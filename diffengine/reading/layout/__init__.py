"""From characters with places on pages to paragraphs and table rows: what pdf and ofd have in common.

glyphs ─ build_lines ─→ lines ─ without_furniture ─→ lines ─ page_blocks ─→ blocks
"""

from diffengine.reading.layout.furniture import without_furniture
from diffengine.reading.layout.lines import Glyph, Line, build_lines
from diffengine.reading.layout.paragraphs import page_blocks

__all__ = ["Glyph", "Line", "build_lines", "page_blocks", "without_furniture"]
