"""How well scanned reports are read: the seeds and a report of tables, printed, scanned askew, and recognised.

    python benchmarks/scans.py [FOLDER]     (needs the extra `ocr`; some minutes)

Each page is drawn at 200 dpi, turned by one degree, sprinkled with noise, and kept as a picture in a pdf. Printed are
the share of the characters that come back in order (width and blanks aside), of the quantities that come back with
value, unit and bound, and of those that come back with their indicator, too: the names of row and column. With FOLDER
the scans are kept there. Ends with 1 below the floors.
"""

from __future__ import annotations

import io
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image
from rapidfuzz.distance import LCSseq

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from report_files import report_as_pdf  # noqa: E402

from diffengine import read_report  # noqa: E402
from diffengine.model import Document  # noqa: E402

DOTS = 200
TURN = 1.0
NOISE = 18.0
"""Standard deviation of the brightness, of 255."""

SPECKS = 0.0005
"""Share of the dots that are black dust."""

FLOORS = (0.98, 0.97, 0.95)
WHAT = ("characters", "quantities", "indicators")
SEEDS = ("haiyuan-2023", "haiyuan-2024-simulated", "yunling-2023-fictional")
TABLES = ROOT / "tests" / "cases" / "statutory" / "2023.pdf"


def scanned(data: bytes, *, turn: float = TURN, seed: int = 1, pages: int | None = None) -> bytes:
    """The pdf in `data` as a scanner gives it back: a picture for each page, no text."""
    chance = np.random.default_rng(seed)
    document = pypdfium2.PdfDocument(data)
    pictures = []
    for page in list(document)[:pages]:
        drawn = page.render(scale=DOTS / 72, grayscale=True).to_pil().convert("L")
        turned = np.asarray(drawn.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=255), dtype=np.float64)
        noisy = turned + chance.normal(0, NOISE, turned.shape)
        noisy[chance.random(turned.shape) < SPECKS] = 0
        pictures.append(Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)))
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=DOTS, quality=75)
    return out.getvalue()


def characters(true: str, read: str) -> float:
    """The share of the characters of `true` that stand in `read` in the same order."""
    one, other = ("".join(unicodedata.normalize("NFKC", text).split()).replace("|", "") for text in (true, read))
    return LCSseq.similarity(one, other) / max(len(one), len(other))


def quantities(true: Document, read: Document) -> float:
    """The share of the quantities of `true` that `read` has, too, as often."""
    one, other = (Counter((q.value, q.unit, q.bound) for q in document.quantities) for document in (true, read))
    return (one & other).total() / one.total()


def indicators(true: Document, read: Document) -> float:
    """The share of the quantities of `true` that `read` has with the same indicator."""
    one, other = (Counter((q.indicator, q.value) for q in document.quantities) for document in (true, read))
    return (one & other).total() / one.total()


def main() -> int:
    """Prints a row for each report and whether all are at the floors."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    sound = True
    for name, data in {**{name: _printed(name) for name in SEEDS}, "tables": TABLES.read_bytes()}.items():
        scan = scanned(data)
        if folder:
            (folder / f"{name}.pdf").write_bytes(scan)
        true = read_report("报告.pdf", data=data)
        begun, used = time.perf_counter(), time.process_time()
        read = read_report("扫描.pdf", data=scan)
        shares = characters(true.text, read.text), quantities(true, read), indicators(true, read)
        sound = sound and all(share >= floor for share, floor in zip(shares, FLOORS, strict=True))
        cost = f"{time.perf_counter() - begun:.0f} s, {time.process_time() - used:.0f} s of computing"
        told = ", ".join(f"{what} {share:.4f}" for what, share in zip(WHAT, shares, strict=True))
        print(f"{name}: {len(read.pages)} pages, {told}, {cost}")
        print("   " + read.warnings[0].message, flush=True)
    return 0 if sound else 1


def _printed(name: str) -> bytes:
    return report_as_pdf((ROOT / "seeds" / f"{name}.txt").read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main())
