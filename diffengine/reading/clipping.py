"""Text that a PDF holds and does not show: what is drawn beside the opening that it is clipped to.

Tables pasted from a workbook carry the cells beyond the piece that is shown, each clipped away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

_Box = tuple[float, float, float, float]


def hidden_objects(page: pypdfium2.PdfPage) -> frozenset[int]:
    """The addresses of the text objects of a page that lie outside of all that they are clipped to."""
    from pypdfium2 import raw

    texts = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1)
    clipped = ((text, opening) for text in texts if (opening := _opening(text.raw)))
    return frozenset(address(text.raw) for text, opening in clipped if _outside(_bounds(text), opening))


def address(held: object) -> int:
    """What tells one object of PDFium from another; 0 for none."""
    from ctypes import c_void_p, cast

    return cast(held, c_void_p).value or 0  # type: ignore[arg-type]


def _bounds(text: pypdfium2.PdfObject) -> _Box | None:
    from pypdfium2 import PdfiumError

    try:
        left, bottom, right, top = text.get_bounds()
    except PdfiumError:
        return None
    return left, bottom, right, top


def _outside(box: _Box | None, opening: _Box) -> bool:
    if box is None:
        return False
    return box[2] <= opening[0] or opening[2] <= box[0] or box[3] <= opening[1] or opening[3] <= box[1]


def _opening(held: object) -> _Box | None:
    """The box (left, bottom, right, top) to which an object is clipped; None where it is not."""
    from pypdfium2 import raw

    clip = raw.FPDFPageObj_GetClipPath(held)
    boxes = [_box(clip, path) for path in range(max(raw.FPDFClipPath_CountPaths(clip), 0))] if clip else []
    if not boxes or not all(boxes):
        return None
    left, bottom, right, top = zip(*(box for box in boxes if box), strict=True)
    return max(left), max(bottom), min(right), min(top)


def _box(clip: object, path: int) -> _Box | None:
    from ctypes import byref, c_float

    from pypdfium2 import raw

    points = []
    for index in range(max(raw.FPDFClipPath_CountPathSegments(clip, path), 0)):
        x, y = c_float(), c_float()
        raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, index), byref(x), byref(y))
        points.append((x.value, y.value))
    if not points:
        return None
    return min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)
