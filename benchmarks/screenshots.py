"""The pictures of docs/images, made anew from the seeds: python benchmarks/screenshots.py

Opens the page of the seed report and the simulated next year in Chromium and takes it as a reader sees it: the first
screen and the rows on a wide window (light and dark), a telephone, and a printed sheet; the panel of all seeds; and the
first page of `diffengine serve`.
"""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from diffengine import compare_reports, read_report
from diffengine.panel import make_panel
from reports.html import render_page
from reports.panel.panel_page import render_panel_page

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
WIDE = (1400, 900)
PHONE = (390, 844)

SHOTS = {
    "page-overview.png": (WIDE, "light", ""),
    "page-rows.png": (WIDE, "light", "#{split}"),
    "page-dark.png": (WIDE, "dark", "#{split}"),
    "page-phone.png": (PHONE, "light", "#{split}"),
}
"""Each picture: the window, the colours, and the address on the page; {split} is the first sentence that was split."""

PANEL = "panel.png"
"""The picture of the panel of all seeds."""

PRINTED = "逐句对照"
"""The heading of the side-by-side view: the printed sheet that is shown is the one behind it, full of rows."""


def make_page(folder: Path) -> tuple[str, str]:
    """Writes the page of the seeds; its address, and the id of the first row that shows a split."""
    old = read_report(ROOT / "seeds" / "haiyuan-2023.txt")
    new = read_report(ROOT / "seeds" / "haiyuan-2024-simulated.txt")
    comparison = compare_reports(old, new)
    path = folder / "page.html"
    path.write_text(render_page(comparison), encoding="utf-8")
    split = next(pair for pair in comparison.pairs if len(pair.old) == 1 and len(pair.new) > 1)
    return path.as_uri(), split.id


def make_panel_page(folder: Path) -> str:
    """Writes the page of the panel of all seeds; its address."""
    path = folder / "panel.html"
    panel = make_panel([read_report(each) for each in sorted((ROOT / "seeds").glob("*.txt"))])
    path.write_text(render_panel_page(panel, "zh"), encoding="utf-8")
    return path.as_uri()


def take(browser: Browser, url: str, name: str, split: str) -> None:
    """One picture of the page."""
    (width, height), scheme, place = SHOTS.get(name, (WIDE, "light", ""))
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url + place.format(split=split))
    page.wait_for_timeout(400)
    page.screenshot(path=IMAGES / name)
    context.close()


def take_print(browser: Browser, url: str) -> None:
    """A picture of a printed sheet."""
    import pypdfium2

    page = browser.new_page()
    page.goto(url)
    with closing(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))) as pdf:
        begins = next(n for n, sheet in enumerate(pdf) if PRINTED in sheet.get_textpage().get_text_range())
        bitmap = pdf[begins + 1].render(scale=1.5)
        width, height, pixels = bitmap.width, bitmap.height, _pixels(bitmap)
    sheet_page = browser.new_page(viewport={"width": width, "height": height})
    # The browser writes the PNG: no image library is needed for one picture.
    sheet_page.set_content("<style>body { margin: 0 } canvas { display: block }</style><canvas></canvas>")
    sheet_page.evaluate(
        """([width, height, pixels]) => {
          const canvas = Object.assign(document.querySelector('canvas'), { width, height });
          const bytes = Uint8ClampedArray.from(atob(pixels), char => char.charCodeAt(0));
          canvas.getContext('2d').putImageData(new ImageData(bytes, width), 0, 0);
        }""",
        [width, height, pixels],
    )
    sheet_page.screenshot(path=IMAGES / "page-print.png")


def _pixels(bitmap: object) -> str:
    """The pixels of a PDF bitmap as RGBA bytes in base64."""
    from base64 import b64encode

    import numpy as np

    pixels = bitmap.to_numpy()  # type: ignore[attr-defined]
    colour = pixels[:, :, 2::-1] if pixels.shape[2] >= 3 else np.repeat(pixels, 3, axis=2)
    opaque = np.full((*colour.shape[:2], 1), 255, dtype=np.uint8)
    return b64encode(np.ascontiguousarray(np.concatenate([colour, opaque], axis=2)).tobytes()).decode("ascii")


def take_serve(browser: Browser, folder: Path) -> None:
    """The first page of `diffengine serve` with two reports chosen and one comparison made."""
    command = "from reports.cli import main; main()", "serve", "--no-browser", "--folder", str(folder / "diffengine")
    serving = subprocess.Popen([sys.executable, "-c", *command], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")
    assert serving.stdout
    address = next(found[0] for line in serving.stdout if (found := re.search(r"http\S+token=\S+", line)))
    seeds = [ROOT / "seeds" / "haiyuan-2023.txt", ROOT / "seeds" / "haiyuan-2024-simulated.txt"]
    page = browser.new_page(viewport={"width": 1000, "height": 820})
    page.goto(address)
    page.wait_for_selector("#drop")
    home = page.url
    page.set_input_files("#reports", seeds)
    page.click("#go")
    page.wait_for_url("**/comparisons/*", timeout=120_000)
    page.goto(home)
    page.set_input_files("#reports", seeds)
    # Where the results of whoever takes the picture lie is nobody's affair.
    page.evaluate("document.querySelector('main section > .soft').lastChild.textContent = ''")
    page.screenshot(path=IMAGES / "serve.png")
    page.close()
    serving.send_signal(signal.SIGINT)
    serving.wait()


def main() -> int:
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        url, split = make_page(Path(folder))
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-lcd-text"],
        )
        for name in SHOTS:
            take(browser, url, name, split)
        take_print(browser, url)
        take(browser, make_panel_page(Path(folder)), PANEL, "")
        take_serve(browser, Path(folder))
        browser.close()
    print(*sorted(path.name for path in IMAGES.glob("*.png")), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
