"""OFD files, the Chinese national format for fixed pages (GB/T 33190): characters with their places, from the XML."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from diffengine.document.characters import is_narrow
from diffengine.reading.archives import Archive, open_archive
from diffengine.reading.blocks import ReadText
from diffengine.reading.files import ReportFile
from diffengine.reading.layout import Box, Glyph, Line, build_lines, read_pages, take_tables
from diffengine.reading.limits import LONGEST_TEXT, MOST_PAGE_CHARACTERS, MOST_PAGES
from diffengine.reading.markup import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ROOT = "OFD.xml"
POINTS = 72 / 25.4
"""OFD measures in millimetres; the layout counts in points."""

ASCENT = 0.88
"""Of the size of a character, what stands above its base line; so in Chinese fonts."""

USUAL_HEIGHT = 297.0
"""Millimetres: A4, where a page does not say."""

_UPRIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_ofd(file: ReportFile) -> ReadText:
    """The text of an OFD file, a line a paragraph or table row, with the place where each page begins.

    Lines, tables and page furniture are handled as in PDF files; text drawn by page templates (running heads) and
    annotations is not read. Raises ReportError for files that are damaged, encrypted or without text.
    """
    archive = open_archive(file)
    document = next((_text(e) for e in _root(archive, ROOT).iter("{*}DocRoot")), "")
    part = _locate(ROOT, document)
    if part not in archive.names:
        raise file.error("password" if any("ncrypt" in name for name in archive.names) else "damaged")
    root = _root(archive, part)
    usual = _height(root)
    pages = [_locate(part, page.get("BaseLoc", "")) for page in root.iterfind("{*}Pages/{*}Page")]
    if len(pages) > MOST_PAGES:
        raise file.error("too_many_pages", limit=MOST_PAGES)
    lines: list[Line] = []
    heights: list[float] = []
    size = 0
    for number, name in enumerate(pages, start=1):
        page = _root(archive, name) if name in archive.names else None
        glyphs = [] if page is None else _glyphs(file, page, number)
        size += len(glyphs)
        if size > LONGEST_TEXT:
            raise file.error("too_long", limit=LONGEST_TEXT)
        glyphs, rows = take_tables(glyphs, [] if page is None else list(_shapes(page)), number)
        lines += sorted((*rows, *build_lines(glyphs, number)), key=lambda line: (line.top + line.bottom, line.left))
        heights.append((usual if page is None else _height(page, usual)) * POINTS)
    return read_pages(file, lines, heights)


def _root(archive: Archive, part: str) -> Element:
    return parse_xml(archive.file, part, archive.read(part))


def _locate(part: str, target: str) -> str:
    """The name of the part at `target`, a path from the root or beside `part`; it is only ever looked up."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _height(root: Element, usual: float = USUAL_HEIGHT) -> float:
    box = next((_numbers(_text(e)) for e in root.iter("{*}PhysicalBox")), [])
    return box[3] if len(box) == 4 and box[3] > 0 else usual


def _glyphs(file: ReportFile, page: Element, number: int) -> list[Glyph]:
    glyphs: list[Glyph] = []
    for text in page.iter("{*}TextObject"):
        glyphs += _object_glyphs(text)
        if len(glyphs) > MOST_PAGE_CHARACTERS:
            raise file.error("too_long", place=("page", str(number)), limit=MOST_PAGE_CHARACTERS)
    return glyphs


MOST_SHAPES = 20_000
"""Strokes of a page that are looked at; a map or a chart has more and no table."""

_STEPS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""How many numbers follow each letter of a path; the last two say where it leads."""


def _shapes(page: Element) -> Iterator[Box]:
    """The straight strokes of a page, in points: the sides of cells."""
    count = 0
    for path in page.iter("{*}PathObject"):
        boundary = _numbers(path.get("Boundary", ""))
        matrix = _numbers(path.get("CTM", ""))
        left, top = [*boundary, 0.0, 0.0][:2]
        place = tuple(matrix) if len(matrix) == 6 else _UPRIGHT
        for stroke in _strokes(path.findtext("{*}AbbreviatedData") or ""):
            count += 1
            if count > MOST_SHAPES:
                return
            yield Box(*_shifted(_placed(stroke, place), left, top))


def _strokes(data: str) -> Iterator[tuple[float, float, float, float]]:
    """The straight lines of a path such as `M 0 0 L 100 0 L 100 20 C`, each as its corners; curves are none."""
    words = data.split()
    begin = at = (0.0, 0.0)
    n = 0
    while n < len(words):
        step = words[n]
        size = _STEPS.get(step)
        numbers = _numbers(" ".join(words[n + 1 : n + 1 + size])) if size else []
        if size is None or len(numbers) != size:
            return
        to = begin if step == "C" else (numbers[-2], numbers[-1])
        if step in {"L", "C"}:
            yield at[0], at[1], to[0], to[1]
        begin = to if step in {"M", "S"} else begin
        at = to
        n += 1 + size


def _object_glyphs(text: Element) -> Iterator[Glyph]:
    """The characters of a text object: its codes say where each stands, its matrix and boundary where that is."""
    boundary = _numbers(text.get("Boundary", ""))
    matrix = _numbers(text.get("CTM", ""))
    left, top = [*boundary, 0.0, 0.0][:2]
    size = next(iter(_numbers(text.get("Size", ""))), 0.0)
    scale = next(iter(_numbers(text.get("HScale", ""))), 1.0)
    place = tuple(matrix) if len(matrix) == 6 else _UPRIGHT
    x = y = 0.0
    for code in text.iterfind("{*}TextCode"):
        x = next(iter(_numbers(code.get("X", ""))), x)
        y = next(iter(_numbers(code.get("Y", ""))), y)
        words = code.text or ""
        across = _deltas(code.get("DeltaX", ""), len(words))
        down = _deltas(code.get("DeltaY", ""), len(words))
        spaced = False
        for n, char in enumerate(words):
            width = size * scale * (0.5 if is_narrow(char) else 1.0)
            if char.strip():
                box = _placed((x, y - ASCENT * size, x + width, y + (1 - ASCENT) * size), place)
                yield Glyph(char, *_shifted(box, left, top), spaced=spaced)
            spaced = not char.strip()
            x += across[n] if n < len(across) else (width if not down else 0.0)
            y += down[n] if n < len(down) else 0.0


def _placed(box: tuple[float, float, float, float], matrix: tuple[float, ...]) -> tuple[float, float, float, float]:
    """The upright box around a box that a matrix turns or stretches."""
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in box[0::2] for y in box[1::2]]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _shifted(box: tuple[float, float, float, float], left: float, top: float) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = box
    return (x0 + left) * POINTS, (y0 + top) * POINTS, (x1 + left) * POINTS, (y1 + top) * POINTS


def _deltas(written: str, count: int) -> list[float]:
    """The steps between characters: `5.6 g 3 2.8` is 5.6 and three times 2.8; no more than there are characters."""
    words = written.split()
    steps: list[float] = []
    while words and len(steps) < count:
        if words[0] in {"g", "G"} and len(words) > 2:
            times, step = _numbers(" ".join(words[1:3])) or [0.0, 0.0]
            steps += [step] * int(max(0, min(times, count)))
            words = words[3:]
        else:
            steps += _numbers(words.pop(0))
    return steps


LARGEST_NUMBER = 1e6
"""Millimetres. A kilometre of paper is a broken or hostile file."""


def _numbers(written: str) -> list[float]:
    """The numbers of an attribute; none at all if one of them is no sensible number."""
    try:
        numbers = [float(word) for word in written.split()]
    except ValueError:
        return []
    return numbers if all(abs(number) < LARGEST_NUMBER for number in numbers) else []


def _text(element: Element) -> str:
    return (element.text or "").strip()
