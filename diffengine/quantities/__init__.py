"""Numbers and what they measure."""

from dataclasses import replace
from functools import partial

from diffengine.ids import content_id, distinct
from diffengine.model import Quantity, Sentence
from diffengine.quantities import find
from diffengine.quantities.direction import with_directions
from diffengine.quantities.headline import with_headlines
from diffengine.quantities.invisible import seen
from diffengine.quantities.numeral_search import find_numerals, find_percentages
from diffengine.quantities.tables import read_tables, with_cell_readings

__all__ = ["find_numerals", "find_percentages", "find_quantities"]


def find_quantities(
    text: str, sentences: tuple[Sentence, ...], year: int | None = None, region: str = ""
) -> tuple[Quantity, ...]:
    """Every quantity of a report, those in sentences and those in the cells of tables, in the order of its text.

    `year` is the one that the report looks back on, `region` its own place.
    """
    return _with_ids(sentences, seen(partial(_find, year, region), text, sentences))


def _find(year: int | None, region: str, text: str, sentences: tuple[Sentence, ...]) -> tuple[Quantity, ...]:
    found = find.find_quantities(text, sentences, year)
    read = with_cell_readings(text, sentences, read_tables(text, sentences, found), year)
    return with_headlines(text, with_directions(text, read), region)


def _with_ids(sentences: tuple[Sentence, ...], quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """`quantities` with ids made of their sentence's and of where in it they stand: an edit elsewhere changes none."""
    names = distinct(
        content_id("q", sentence.id, str(quantity.span.start - sentence.span.start - sentence.mark))
        for quantity in quantities
        for sentence in [sentences[quantity.sentence]]
    )
    return tuple(replace(quantity, id=name) for quantity, name in zip(quantities, names, strict=True))
