"""Numbers and what they measure."""

from diffengine.model import Quantity, Sentence
from diffengine.quantities import find
from diffengine.quantities.direction import with_directions
from diffengine.quantities.invisible import seen
from diffengine.quantities.numeral_search import find_numerals, find_percentages
from diffengine.quantities.tables import find_cell_quantities, with_cell_readings

__all__ = ["find_numerals", "find_percentages", "find_quantities"]


def find_quantities(text: str, sentences: tuple[Sentence, ...]) -> tuple[Quantity, ...]:
    """Every quantity of a report, those in sentences and those in the cells of tables, in the order of its text."""
    return seen(_find, text, sentences)


def _find(text: str, sentences: tuple[Sentence, ...]) -> tuple[Quantity, ...]:
    found = find.find_quantities(text, sentences)
    cells = find_cell_quantities(text, sentences, found)
    whole = sorted((*found, *cells), key=lambda quantity: quantity.span)
    return with_directions(text, with_cell_readings(text, sentences, whole))
