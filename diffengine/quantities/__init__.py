"""Numbers and what they measure."""

from diffengine.quantities.find import find_quantities

__all__ = ["find_quantities"]
