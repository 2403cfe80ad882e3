"""What a figure in a table measures: the path of its row, the path of its column, its unit.

grid ─ read_grid ─→ figures with their paths and what states their unit.
"""

from diffengine.quantities.cells.paths import Entry, read_grid

__all__ = ["Entry", "read_grid"]
