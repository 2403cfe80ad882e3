"""Feeds broken files to every reader and counts them: nothing but ReportError may ever come out.

    python benchmarks/fuzz_readers.py [SECONDS] [SEED] [--scans]

With `--scans` only pages that are pictures are read, with the models of the extra `ocr`: noise, patches, black,
stripes, turns and odd sizes; mostly windows of a page, some whole ones.

Each round takes a sound file of a format, breaks it in one to four random ways — bytes flipped, cut, repeated, moved,
overwritten with dangerous numbers; for archives also inside a part that is packed again; for text also marks
swapped — and reads it. Equal seeds give equal files. Ends with 1 and a saved file at the first other exception.
"""

from __future__ import annotations

import io
import random
import resource
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from report_files import (  # noqa: E402
    docx,
    paragraph,
    report_as_docx,
    report_as_html,
    report_as_ofd,
    report_as_pdf,
    run,
    word_table,
    zip_of,
)

from diffengine import ReportError, read_report  # noqa: E402
from diffengine.reading import Revisions, office, recognition  # noqa: E402

DANGEROUS = (
    b"\x00",
    b"\xff" * 4,
    b"\x7f\xff\xff\xff",
    b"-1",
    b"99999999999",
    b"1e999",
    b"nan",
    b"%n",
    b"&x;",
    b"<",
    b">",
)
SLOW = 10.0
"""Seconds of computing that a broken file of this size may take at most."""


SLOW_SCAN = 60.0
"""The same for a page that is recognised."""


WHOLE = 0.05
"""Share of the scans that are whole pages; of the others a window is cut, so that there are many in ten minutes."""

PIECE = (500, 240)
"""Dots of the largest window: a few lines."""


def main() -> int:
    """Runs for the time asked for (300 s) and prints how many inputs of each format ended how."""
    scans = "--scans" in sys.argv
    asked = [word for word in sys.argv[1:] if word != "--scans"]
    seconds = float(asked[0]) if asked else 300.0
    seed = int(asked[1]) if len(asked) > 1 else 1
    office.find_program = lambda: None  # LibreOffice guards itself; its start would be all that is measured
    if not scans:
        recognition.is_installed = lambda: False  # a page that lost its text would take ten seconds, all in the model
    samples = {"scan.pdf": b""} if scans else _samples()
    counts: Counter[tuple[str, str]] = Counter()
    slowest, which = 0.0, ""
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        name = sorted(samples)[number % len(samples)]
        chance = random.Random(f"{seed}/{number}")
        data = _broken_scan(chance) if scans else _broken(chance, samples[name])
        begun = time.process_time()
        outcome = _read(name, data, number)
        taken = time.process_time() - begun
        if taken > slowest:
            slowest, which = taken, f"{name} {number}"
        if outcome is None or slowest > (SLOW_SCAN if scans else SLOW):
            Path(f"fuzz-{name}-{seed}-{number}.bin").write_bytes(data)
            print(f"input {number} of seed {seed} ({name}) failed, {slowest:.1f} s; saved")
            return 1
        counts[name, outcome] += 1
        number += 1
    _report(counts, slowest, which)
    return 0


def _read(name: str, data: bytes, number: int) -> str | None:
    try:
        revisions = Revisions.ORIGINAL if number % 3 == 0 else Revisions.ACCEPTED
        read_report(f"报告.{name}", data=data, revisions=revisions, encoding="gb18030" if number % 17 == 0 else None)
    except ReportError as error:
        error.text("en")
        return f"{error.kind}"
    except Exception as problem:
        import traceback

        traceback.print_exception(problem)
        return None
    return "read"


def _report(counts: Counter[tuple[str, str]], slowest: float, which: str) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{sum(counts.values())} inputs, slowest {slowest:.2f} s ({which}), memory {memory} MB, no unexpected exception"
    )
    for name in sorted({name for name, _ in counts}):
        ends = {outcome: n for (other, outcome), n in sorted(counts.items()) if other == name}
        print(f"  {name}: {sum(ends.values())} — " + ", ".join(f"{outcome} {n}" for outcome, n in ends.items()))


def _samples() -> dict[str, bytes]:
    text = _text()[:3000]
    rtf = b"{\\rtf1 " + text.encode("gb18030") + b"}"
    page = report_as_html(text).replace(b"</div>", _TABLE.encode() + b"</div>", 1)
    return {
        "docx": report_as_docx(text),
        "rich.docx": _rich_docx(),
        "pdf": report_as_pdf(text),
        "ofd": report_as_ofd(text),
        "html": page,
        "mhtml": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n"
        + page,
        "md": f"---\ntitle: 报告\n---\n# 报告\n\n{_MARKDOWN}\n{text}".encode(),
        "txt": text.encode(),
        "gb.txt": text.encode("gb18030"),
        "utf16.txt": text.encode("utf-16"),
        "doc": office.COMPOUND + "WordDocument".encode("utf-16-le") + text.encode("utf-16-le"),
        "rtf": rtf,
        **{f"table.{kind}": (_TABLES / f"2023.{kind}").read_bytes() for kind in _TABLE_KINDS},
        "chart.docx": (_TABLES.parent / "faults" / "reading" / "docx-native-chart" / "new.docx").read_bytes(),
    }


_TABLES = ROOT / "tests" / "cases" / "statutory"
_TABLE_KINDS = ("csv", "docx", "html", "layout.txt", "lines.txt", "pdf", "tab.txt", "xlsx")


_TABLE = "<table><tr><th rowspan=2>指标</th><th colspan=3>2023年</th></tr><tr><td>件<br>数</td><td>27</td></tr></table>"
_MARKDOWN = "| 指标 | 数值 |\n| --- | ---: |\n| **人口** | [12](./a) |\n![图](x.png)\n"


def _rich_docx() -> bytes:
    """A Word file with all that the reader knows: lists, changes, tables, notes, fields, boxes."""
    numbered = (
        '<w:pStyle w:val="H"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="1"/>'
    )
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("目录") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('框')}</w:txbxContent></v:textbox></w:pict></w:r>"
    changed = f'<w:ins w:id="1">{run("新")}</w:ins><w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    note = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:sym w:char="F025"/></w:r>'
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>{paragraph("指标")}</w:tc>'
    body = (
        paragraph(field)
        + paragraph("成效", numbered) * 3
        + paragraph(changed + note + box, '<w:rPr><w:del w:id="3"/></w:rPr>')
        + word_table([wide, "27"], ["件", "12.5", "%"])
        + f"<w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>"
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="（%{n + 1}）"/></w:lvl>'
        for n, style in enumerate(("chineseCounting", "decimalEnclosedCircle", "lowerRoman"))
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
    )
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:basedOn w:val="H"/></w:style>'
    notes = f'<w:footnote w:id="2">{paragraph("注。")}</w:footnote>'
    return docx(body, numbering=numbering, styles=styles, footnotes=notes)


def _broken_scan(chance: random.Random) -> bytes:
    """A pdf of one page that is a picture, with what scanners and people do to it."""
    import numpy as np
    import pypdfium2
    from PIL import Image

    name = chance.choice(["page", "page", "table", "table", "blank"])
    noise = np.random.default_rng(chance.randrange(2**32))
    if name == "blank":
        dots = np.full((chance.choice([1, 3, 50, 700]), chance.choice([1, 3, 50, 900])), chance.randrange(256))
    else:
        data = (_TABLES / "2023.pdf").read_bytes() if name == "table" else report_as_pdf(_text()[:400])
        page = chance.choice(list(pypdfium2.PdfDocument(data)))
        drawn = page.render(scale=chance.choice([0.5, 1.0, 2.0]), grayscale=True).to_pil().convert("L")
        turned = drawn.rotate(chance.choice([0, 0.6, -2.5, 7, 90, 180]), expand=True, fillcolor=255)
        dots = np.asarray(turned if chance.random() < WHOLE else _piece(chance, turned))
    dots = dots.astype(np.float64) + noise.normal(0, chance.choice([0, 10, 20, 90]), dots.shape)
    dots[noise.random(dots.shape) < chance.choice([0, 0, 0.001, 0.05])] = 0
    height, width = dots.shape
    for _ in range(chance.randrange(4)):  # patches, stripes, rules where none were
        top, left = chance.randrange(height), chance.randrange(width)
        deep, wide = chance.choice([(2, width), (height, 2), (height // 3 + 1, width // 3 + 1)])
        dots[top : top + deep, left : left + wide] = chance.choice([0, 128, 255])
    out = io.BytesIO()
    Image.fromarray(np.clip(dots, 0, 255).astype(np.uint8)).save(out, "PDF", resolution=chance.choice([72, 200]))
    return out.getvalue()


def _piece(chance: random.Random, page: Image) -> Image:
    """A window of a page, its lines and rules cut anywhere."""
    wide, high = (chance.randint(40, most) for most in PIECE)
    left, top = (int(chance.uniform(0.1, 0.6) * side) for side in page.size)  # where pages have words
    return page.crop((left, top, left + wide, top + high))


def _text() -> str:
    return (ROOT / "seeds" / "haiyuan-2023.txt").read_text(encoding="utf-8")


def _broken(chance: random.Random, data: bytes) -> bytes:
    for _ in range(chance.randint(1, 4)):
        if data.startswith(b"PK") and chance.random() < 0.8:
            data = _broken_part(chance, data)
        else:
            data = chance.choice(WAYS)(chance, data)
    return data


def _broken_part(chance: random.Random, data: bytes) -> bytes:
    """Breaks one part of an archive and packs it again, so that the readers see more than a bad checksum."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    except Exception:
        return data
    if not parts:
        return data
    name = chance.choice(sorted(parts))
    content = parts[name]
    parts[name] = chance.choice([*WAYS, _swap_marks, _swap_marks])(chance, bytes(content))  # type: ignore[arg-type]
    if chance.random() < 0.05:
        parts.pop(name)
    return zip_of(parts)


def _flip(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(chance: random.Random, data: bytes) -> bytes:
    begin, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:begin] if chance.random() < 0.5 else data[:begin] + data[end:]


def _repeat(chance: random.Random, data: bytes) -> bytes:
    begin = chance.randrange(len(data) + 1)
    piece = data[begin : begin + chance.randint(1, 400)]
    return data[:begin] + piece * chance.randint(2, 200) + data[begin:]


def _overwrite(chance: random.Random, data: bytes) -> bytes:
    begin = chance.randrange(len(data) + 1)
    return data[:begin] + chance.choice(DANGEROUS) + data[begin + chance.randint(0, 8) :]


def _swap_marks(chance: random.Random, data: bytes) -> bytes:
    """Exchanges two tags or attribute values, so that XML stays whole and says something else."""
    import re

    marks = list(re.finditer(rb'"[^"<>]{0,40}"|</?[\w:]+', data))
    if len(marks) < 2:
        return data
    one, other = sorted(chance.sample(marks, 2), key=lambda mark: mark.start())
    if chance.random() < 0.4:
        value = chance.choice(
            [b'"-1"', b'"0"', b'"99999999999999999999"', b'""', b'"x"', '"十"'.encode(), b'"\xc2\xb2"']
        )
        return data[: one.start()] + (value if one[0].startswith(b'"') else one[0]) + data[one.end() :]
    return data[: one.start()] + other[0] + data[one.end() : other.start()] + one[0] + data[other.end() :]


WAYS: list[Callable[[random.Random, bytes], bytes]] = [_flip, _cut, _repeat, _overwrite, _swap_marks]

if __name__ == "__main__":
    sys.exit(main())
