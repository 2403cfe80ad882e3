"""Builds the files that the reading tests read: a Word file from its XML, and a whole report in every format."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}


def zip_of(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive with these parts, the same bytes for the same parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this XML in its body; `styles`, `numbering`, `footnotes`, `endnotes` give other parts.

    Any other part, as `chart`, is its whole XML.
    """
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>' for n, kind in enumerate(parts)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" '
        f'ContentType="{_WORD_TYPE}'
        f'.document.main+xml"/><Default Extension="rels" ContentType="{_PACKAGE_TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    for kind, content in parts.items():
        root = _ROOTS.get(kind)
        files[f"word/{kind}.xml"] = f"<w:{root} {_NAMESPACES}>{content}</w:{root}>" if root else content
    return zip_of(files)


def run(text: str) -> str:
    """A run of a Word paragraph."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """A Word paragraph with these properties; plain text is put into a run."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def word_table(*rows: list[str]) -> str:
    """A Word table; a cell that begins with < is given as XML."""
    cells = [[cell if cell.startswith("<") else f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row] for row in rows]
    return "<w:tbl>" + "".join("<w:tr>" + "".join(row) + "</w:tr>" for row in cells) + "</w:tbl>"


def report_as_docx(text: str) -> bytes:
    """A report as Word file, a paragraph a line."""
    return docx("".join(paragraph(line) for line in text.splitlines()))


def web_page(article: str, head: str = "") -> str:
    """A page as a government site serves it: navigation, position, share bar and footer around the article."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8">{head}<title>某县人民政府网站</title>
<script>var 菜单 = "脚本里的字";</script><style>.导航 {{}}</style></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul></div>
<div class="position">当前位置：首页 &gt; 政务公开 &gt; 法治政府建设</div>
{article}
<div class="bdsharebuttonbox">分享到： <a>微信</a><a>微博</a></div>
<div class="footer">主办单位：某县人民政府办公室　网站标识码：6405220001　宁ICP备05000000号</div></body></html>"""


def report_as_html(text: str) -> bytes:
    """A report as a saved page, a paragraph a line."""
    title, *lines = text.strip().splitlines()
    paragraphs = "\n".join(f"<p>　　{escape(line)}</p>" for line in lines if line.strip())
    return web_page(f'<h1>{escape(title)}</h1><div class="TRS_Editor">{paragraphs}</div>').encode()


PAGE_WIDTH, PAGE_HEIGHT = 595, 842
MARGIN = 85
_NO_LINE_START = "，。、；：！？）》”’%％"


def pdf(
    pages: list[list[tuple[float, float, float, str]]],
    *,
    rotation: int = 0,
    shapes: list[tuple[float, float, float, float]] | None = None,
    page_shapes: list[list[tuple[float, float, float, float]]] | None = None,
    clip: tuple[float, float, float, float] | None = None,
) -> bytes:
    """A PDF file; each page is a list of (left, top, size, text). The fonts are the reader's own, ASCII half as wide.

    `shapes` are filled rectangles (left, top, right, bottom) on each page: thin ones are the rules of tables.
    `page_shapes` are those of each page by itself.
    The last text of a page is shown only where it lies inside of the rectangle `clip`.
    With `rotation` the page is drawn sideways and shown turned, so that it is seen the same.
    """
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500]/CIDSystemInfo"
        "<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light"
        "/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>",
        f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 126/Widths[{'500 ' * 95}]>>",
    ]
    for number, texts in enumerate(pages):
        shown = [
            f"BT {_matrix(left, top + 0.88 * size, rotation)} Tm {_shown(text, size)} ET\n"
            for left, top, size, text in texts
        ]
        if clip:
            left, top, right, bottom = clip
            shown[-1] = f"q {left} {PAGE_HEIGHT - bottom} {right - left} {bottom - top} re W n {shown[-1]}Q\n"
        drawn = "".join(shown)
        for left, top, right, bottom in [*(shapes or []), *(page_shapes[number] if page_shapes else [])]:
            drawn += f"{left} {PAGE_HEIGHT - bottom} {right - left} {bottom - top} re f\n"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]/Rotate {rotation}"
            f"/Resources<</Font<</F 3 0 R/A 5 0 R>>>>/Contents {7 + 2 * number} 0 R>>"
        )
        objects.append(f"<</Length {len(drawn)}>>\nstream\n{drawn}endstream")
    return _pdf_file(objects)


def _shown(text: str, size: float) -> str:
    """The drawing of a text; one of ASCII alone is in a Latin font, for which every reader has all characters."""
    font, code = ("A", text.encode()) if text.isascii() else ("F", text.encode("utf-16-be"))
    return f"/{font} {size} Tf <{code.hex()}> Tj"


def _matrix(left: float, base: float, rotation: int) -> str:
    """The text matrix that shows text upright at this place of a page turned by `rotation` degrees."""
    wide, high = PAGE_WIDTH, PAGE_HEIGHT
    turned = {
        0: (1, 0, 0, 1, left, high - base),
        90: (0, 1, -1, 0, base, left),
        180: (-1, 0, 0, -1, wide - left, base),
        270: (0, -1, 1, 0, wide - base, high - left),
    }
    return " ".join(f"{number:.2f}" for number in turned[rotation])


def _pdf_file(objects: list[str]) -> bytes:
    body = b"%PDF-1.5\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def width_of(text: str) -> float:
    """The width of a text in ems: half of one for a character of ASCII."""
    return sum(0.5 if char < "\u2000" else 1.0 for char in text)


def printed_lines(line: str, ems: float) -> list[tuple[float, str]]:
    """A paragraph broken into lines as Word does it: (indent in ems, text); words and numbers are kept whole."""
    words = re.findall(r"[!-~]+|.", line)
    lines: list[tuple[float, str]] = []
    indent, text = 2.0, ""
    for word in words:
        full = indent + width_of(text + word) > ems
        if full and text and word[0] not in _NO_LINE_START:
            lines.append((indent, text))
            indent, text = 0.0, word
        else:
            text += word
    return [*lines, (indent, text)]


def laid_out(text: str, *, head: str = "", size: float = 16) -> list[list[tuple[float, float, float, str]]]:
    """A report on pages: indented paragraphs, a centred title, page numbers — 1 —, a running head if given."""
    ems = (PAGE_WIDTH - 2 * MARGIN) / size
    title, *paragraphs = [line for line in text.splitlines() if line.strip()]
    lines = [((ems - width_of(title)) / 2, title)]
    for line in paragraphs:
        lines += printed_lines(line, ems)
    pitch = 1.75 * size
    rows = int((PAGE_HEIGHT - 200) / pitch)
    pages = []
    for number, first in enumerate(range(0, len(lines), rows), start=1):
        page = [(PAGE_WIDTH / 2 - 20, PAGE_HEIGHT - 60.0, 12.0, f"— {number} —")]
        if head:
            page.append((PAGE_WIDTH / 2 - 60, 40.0, 10.0, head))
        page += [
            (MARGIN + x * size, 100 + n * pitch, size, line) for n, (x, line) in enumerate(lines[first : first + rows])
        ]
        pages.append(page)
    return pages


def report_as_pdf(text: str) -> bytes:
    """A report as PDF file."""
    return pdf(laid_out(text))


def ofd(
    pages: list[list[tuple[float, float, float, str]]], *, shapes: list[tuple[float, float, float, float]] | None = None
) -> bytes:
    """An OFD file; each page is a list of (left, top, size, text) in points.

    `shapes` are strokes (left, top, right, bottom) on each page: lines, and the outlines of rectangles.
    """
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    area = f"<ofd:PhysicalBox>0 0 {_mm(PAGE_WIDTH)} {_mm(PAGE_HEIGHT)}</ofd:PhysicalBox>"
    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        "</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea>{area}</ofd:PageArea>"
        f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for number, texts in enumerate(pages):
        drawn = "".join([*(_text_object(*text) for text in texts), *(_path_object(*shape) for shape in shapes or [])])
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f'<ofd:Page {space}><ofd:Content><ofd:Layer ID="1">{drawn}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    return zip_of(parts)


def _text_object(left: float, top: float, size: float, text: str) -> str:
    steps = " ".join(_mm(size * width_of(char)) for char in text[:-1])
    code = f'<ofd:TextCode X="0" Y="{_mm(0.88 * size)}" DeltaX="{steps}">{escape(text)}</ofd:TextCode>'
    box = " ".join(_mm(number) for number in (left, top, size * width_of(text), size))
    return f'<ofd:TextObject ID="2" Boundary="{box}" Font="3" Size="{_mm(size)}">{code}</ofd:TextObject>'


def _path_object(left: float, top: float, right: float, bottom: float) -> str:
    wide, high = _mm(right - left), _mm(bottom - top)
    flat = left == right or top == bottom
    path = f"M 0 0 L {wide} {high}" if flat else f"M 0 0 L {wide} 0 L {wide} {high} L 0 {high} C"
    box = f"{_mm(left)} {_mm(top)} {wide} {high}"
    return f'<ofd:PathObject ID="3" Boundary="{box}"><ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>'


def _mm(points: float) -> str:
    return f"{points * 25.4 / 72:.4f}"


def report_as_ofd(text: str) -> bytes:
    """A report as OFD file."""
    return ofd(laid_out(text))


BOMB = docx(" " * (20 * 1024 * 1024))
"""A Word file of some kilobytes that unpacks to twenty megabytes."""
