"""PDF files, through pypdfium2: characters with their places; scanned pages are recognised with the extra `ocr`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diffengine.reading import recognition
from diffengine.reading.blocks import ReadText
from diffengine.reading.clipping import address, hidden_objects
from diffengine.reading.files import ReportFile
from diffengine.reading.layout import (
    Box,
    Glyph,
    Line,
    build_lines,
    find_rules,
    is_garbled,
    merge_ruled_rows,
    read_pages,
    take_tables,
)
from diffengine.reading.layout.rules import THICKEST_RULE
from diffengine.reading.limits import LONGEST_TEXT, MOST_PAGE_CHARACTERS, MOST_PAGES, MOST_SCANNED_PAGES
from diffengine.reading.strokes import DOTS_PER_INCH

if TYPE_CHECKING:
    import pypdfium2

_WITHOUT_PASSWORD = "password"
_ENCRYPTED = b"/Encrypt"


def read_pdf(file: ReportFile) -> ReadText:
    """The text of a PDF, a line a paragraph or table row, with the place where each page begins.

    Lines are joined to paragraphs; page numbers, running heads and a table of contents are left out. Raises ReportError
    for files that are encrypted, damaged, too long, scanned (pictures without text, and no extra `ocr`) or of
    unreadable fonts.
    """
    document = _open(file)
    try:
        count = len(document)
        if not count:
            raise file.error("empty")
        if count > MOST_PAGES:
            raise file.error("too_many_pages", limit=MOST_PAGES)
        lines: list[Line] = []
        heights: list[float] = []
        scans: dict[int, recognition.Recognised] = {}
        size = 0
        for number in range(1, count + 1):
            glyphs, shapes, height = _page(file, document, number)
            if is_garbled(glyphs) or _is_scanned(glyphs, document, number):
                scan = _recognised(file, document, number, first=not scans)
                if scan:
                    glyphs, shapes, scans[number] = scan.glyphs, scan.shapes, scan
            size += len(glyphs)
            if size > LONGEST_TEXT:
                raise file.error("too_long", limit=LONGEST_TEXT)
            rules = find_rules(shapes)
            glyphs, rows = take_tables(glyphs, shapes, number)
            lines += sorted(
                (*rows, *merge_ruled_rows(build_lines(glyphs, number, rules.upright), rules)),
                key=lambda line: (line.top + line.bottom, line.left),
            )
            heights.append(height)
    finally:
        document.close()
    read = read_pages(file, lines, heights)
    return replace(read, notices=(*read.notices, *recognition.notices(read.text, scans))) if scans else read


def _open(file: ReportFile) -> pypdfium2.PdfDocument:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(file.data)
    except pypdfium2.PdfiumError as problem:
        # PDFium tells the trouble of the file before where it has none to tell: only what is encrypted is locked.
        locked = _WITHOUT_PASSWORD in str(problem).lower() and _ENCRYPTED in file.data
        raise file.error("password" if locked else "damaged") from problem


def _page(file: ReportFile, document: pypdfium2.PdfDocument, number: int) -> tuple[list[Glyph], list[Box], float]:
    """The characters of a page in the order drawn, the shapes drawn, and its height. A broken page has none."""
    import pypdfium2

    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return [], [], 1.0
    try:
        text_page = page.get_textpage()
        width, height = page.get_size()
        count = text_page.count_chars()
        if count > MOST_PAGE_CHARACTERS:
            raise file.error("too_long", place=("page", str(number)), limit=MOST_PAGE_CHARACTERS)
        left, bottom, _, _ = page.get_cropbox()
        frame = _Frame(left, bottom, width, height, page.get_rotation())
        return _glyphs(text_page, count, frame, hidden_objects(page)), _shapes(page, frame), height
    except pypdfium2.PdfiumError:
        return [], [], 1.0
    finally:
        page.close()


FEWEST_GLYPHS = 20
"""Characters that a page with text has; scanners print the number of the page, or their name, below the picture."""

PICTURE_SHARE = 0.3
"""Of the page, so much is covered by the picture of a scanned one; a seal or a photograph covers less."""


def _is_scanned(glyphs: list[Glyph], document: pypdfium2.PdfDocument, number: int) -> bool:
    """Whether a page is a picture of a page: hardly any characters, and pictures over much of it."""
    import pypdfium2

    if len(glyphs) >= FEWEST_GLYPHS:
        return False
    try:
        page = document[number - 1]
        scanned = _is_picture(page)
        page.close()
    except pypdfium2.PdfiumError:
        return False
    return scanned


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    from pypdfium2 import raw

    width, height = page.get_size()
    boxes = [picture.get_bounds() for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])]
    return bool(
        sum((right - left) * (top - bottom) for left, bottom, right, top in boxes) > PICTURE_SHARE * width * height
    )


def _refuse_many_scans(file: ReportFile, document: pypdfium2.PdfDocument) -> None:
    """Refuses a file of more scanned pages than anybody waits for, before the first of them is recognised."""
    scans = 0
    for page in document:
        bare = page.get_textpage().count_chars() < FEWEST_GLYPHS
        scans += bare and _is_picture(page)
        page.close()
        if scans > MOST_SCANNED_PAGES:
            raise file.error("too_many_scans", limit=MOST_SCANNED_PAGES)


def _recognised(
    file: ReportFile, document: pypdfium2.PdfDocument, number: int, *, first: bool
) -> recognition.Recognised | None:
    """A scanned page as recognised; None without the extra `ocr`, or where the page cannot be drawn."""
    import pypdfium2

    if not recognition.is_installed():
        return None
    try:
        if first:
            _refuse_many_scans(file, document)
        if file.progress:
            file.progress(number, len(document))
        page = document[number - 1]
        scale = min(DOTS_PER_INCH / 72, recognition.MOST_DOTS / max(page.get_size()))
        picture = page.render(scale=scale, grayscale=True).to_numpy()
        page.close()
    except pypdfium2.PdfiumError:
        return None
    return recognition.recognise(picture.reshape(picture.shape[:2]), scale)


MOST_SHAPES = 3000
"""Shapes of a page that are looked at for rules; a map or chart has more and no table."""


def _shapes(page: pypdfium2.PdfPage, frame: _Frame) -> list[Box]:
    """The thin shapes and the outlined ones; filled areas are backgrounds of paragraphs and cells."""
    from ctypes import byref, c_int
    from itertools import islice

    from pypdfium2 import raw

    paths = list(islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]), MOST_SHAPES + 1))
    shapes = []
    for path in paths[:MOST_SHAPES]:
        fill, stroke = c_int(), c_int()
        raw.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
        box = Box(*frame.upright(path.get_bounds()))
        if stroke.value or min(box.right - box.left, box.bottom - box.top) <= THICKEST_RULE:
            shapes.append(box)
    return [] if len(paths) > MOST_SHAPES else shapes


@dataclass(frozen=True, slots=True)
class _Frame:
    """The visible part of a page: its corner in the file's coordinates, its size as seen, its turn in degrees."""

    left: float
    bottom: float
    width: float
    height: float
    rotation: int

    def upright(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """A box of the file (left, bottom, right, top) as it is seen: left, top, right, bottom, y downwards."""
        x0, x1 = sorted((box[0] - self.left, box[2] - self.left))
        y0, y1 = sorted((box[1] - self.bottom, box[3] - self.bottom))
        if self.rotation == 90:
            return y0, x0, y1, x1
        if self.rotation == 180:
            return self.width - x1, y0, self.width - x0, y1
        if self.rotation == 270:
            return self.width - y1, self.height - x1, self.width - y0, self.height - x0
        return x0, self.height - y1, x1, self.height - y0


LARGE = 30.0
"""Points; a character of a larger box is looked at again."""

_Box = tuple[float, float, float, float]


def _true_box(text_page: pypdfium2.PdfTextPage, index: int, loose: _Box) -> _Box:
    """The box of a character; for text set downwards PDFium gives its size before it is scaled (200 pt for 10 pt)."""
    from ctypes import byref, c_double
    from math import hypot

    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    left, right, bottom, top = (c_double() for _ in range(4))
    raw.FPDFText_GetMatrix(text_page, index, byref(matrix))
    em = float(raw.FPDFText_GetFontSize(text_page, index)) * hypot(matrix.a, matrix.b)
    if not 0 < em < loose[2] - loose[0] - em:
        return loose
    raw.FPDFText_GetCharBox(text_page, index, byref(left), byref(right), byref(bottom), byref(top))
    return left.value, bottom.value, left.value + em, bottom.value + em


def _glyphs(text_page: pypdfium2.PdfTextPage, count: int, frame: _Frame, hidden: frozenset[int]) -> list[Glyph]:
    """The characters of a page in the order drawn, without those of the objects `hidden`."""
    from ctypes import byref

    from pypdfium2 import raw

    glyphs: list[Glyph] = []
    box = raw.FS_RECTF()
    spaced = False
    high = 0
    for index in range(count):
        code = int(raw.FPDFText_GetUnicode(text_page, index))
        if 0xD800 <= code < 0xDC00:  # the first half of a character beyond U+FFFF
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code, high = (0x10000 + ((high - 0xD800) << 10) + code - 0xDC00, 0) if high else (0xFFFD, 0)
        char = chr(code) if code <= 0x10FFFF else "\ufffd"
        if not char.strip() or char == "\u200b":
            spaced = (
                spaced or char not in "\r\n"
            )  # PDFium parts the characters of a page that it takes for upright text
            continue
        if hidden and address(raw.FPDFText_GetTextObject(text_page, index)) in hidden:
            continue
        if raw.FPDFText_GetLooseCharBox(text_page, index, byref(box)):
            place = (box.left, box.bottom, box.right, box.top)
            if max(box.right - box.left, box.top - box.bottom) > LARGE:
                place = _true_box(text_page, index, place)
            glyphs.append(Glyph(char, *frame.upright(place), spaced=spaced))
        spaced = False
    return glyphs
