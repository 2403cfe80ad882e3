"""Builds the files that the reading tests read: a Word file from its XML, and a whole report in every format."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}


def zip_of(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive with these parts, the same bytes for the same parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this XML in its body; `styles`, `numbering`, `footnotes`, `endnotes` give the other parts."""
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>' for n, kind in enumerate(parts)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    for kind, content in parts.items():
        files[f"word/{kind}.xml"] = f"<w:{_ROOTS[kind]} {_NAMESPACES}>{content}</w:{_ROOTS[kind]}>"
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
