"""How fast the page of two long reports renders, loads and answers: python benchmarks/page_speed.py [--rows 3000]

Writes the page of two made-up reports of that many sentences a side, opens it in Chromium, and prints the seconds to
render it, the milliseconds until all of it is loaded and laid out, and the median and longest time from a key press to
the next painted frame. Exit 1 where a budget is missed, so that the figures cannot rot.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from playwright.sync_api import Page, sync_playwright

from diffengine import compare_reports
from diffengine.document import parse_document
from diffengine.model import Comparison, Source
from reports.html import render_page

LOAD_BUDGET = 1500
KEY_BUDGET = 100
"""Milliseconds: a page that takes longer to load feels broken, a key that takes longer feels ignored."""

RUNS = 3
KEYS = "nnnnnjjjjjpk2200nj"

_WORDS = 700
"""Different made-up words: enough that no two sentences are alike by chance."""


def sentences(count: int, year: int) -> str:
    """A report of `count` sentences; from year to year every fifth changes its number and every seventh its words."""
    random = Random(7)
    words = [chr(0x4E00 + random.randrange(6000)) + chr(0x4E00 + random.randrange(6000)) for _ in range(_WORDS)]
    lines = [f"某县{year}年度工作报告"]
    for n in range(count):
        chosen = [random.choice(words) for _ in range(12)]
        changed, number = random.choice(words), random.randrange(3, 900)
        if n % 60 == 0:
            lines.append(f"({'一二三四五六七八九十'[n // 60 % 10]}){''.join(chosen[:4])}工作")
        if year % 2:
            chosen[5] = changed if n % 7 == 0 else chosen[5]
            number += n % 5 == 0
        lines.append(f"{''.join(chosen[:6])}{number}件，推动{''.join(chosen[6:])}落实。")
    return "\n".join(lines)


def long_comparison(rows: int) -> Comparison:
    """Two made-up reports of neighbouring years, compared."""
    documents = [parse_document(sentences(rows, year), Source(f"{year}.txt", "0" * 64)) for year in (2023, 2024)]
    return compare_reports(*documents)


def load_time(page: Page, url: str) -> float:
    """Milliseconds from the request to the end of the load event, layout and first paint included."""
    page.goto("about:blank")
    started = time.perf_counter()
    page.goto(url, wait_until="load")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return 1000 * (time.perf_counter() - started)


def key_times(page: Page) -> list[float]:
    """Milliseconds from each key press to the frame that shows its effect."""
    page.evaluate(
        """() => {
          window.spent = [];
          addEventListener('keydown', () => {
            const begun = performance.now();
            requestAnimationFrame(() => setTimeout(() => window.spent.push(performance.now() - begun)));
          }, { capture: true });
        }"""
    )
    for key in KEYS:
        page.keyboard.press(key)
        page.wait_for_timeout(150)
    return [float(spent) for spent in page.evaluate("window.spent")]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=3000, help="sentences a side")
    rows = parser.parse_args().rows
    comparison = long_comparison(rows)
    started = time.perf_counter()
    html = render_page(comparison)
    print(f"rows a side {rows}, pairs {len(comparison.pairs)}, deltas {len(comparison.deltas)}")
    print(f"render {time.perf_counter() - started:.2f} s, {len(html.encode()) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "page.html")
        path.write_text(html, encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        loads = [load_time(page, path.as_uri()) for _ in range(RUNS)]
        keys = key_times(page)
        browser.close()
    print(f"load: best {min(loads):.0f} ms of {RUNS} (budget {LOAD_BUDGET})")
    print(f"key: median {statistics.median(keys):.0f} ms, longest {max(keys):.0f} ms (budget {KEY_BUDGET})")
    return int(min(loads) > LOAD_BUDGET or statistics.median(keys) > KEY_BUDGET)


if __name__ == "__main__":
    sys.exit(main())
