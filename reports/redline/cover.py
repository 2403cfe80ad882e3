"""The parts of the Word file beside the text: the cover, the head and foot of the pages, and the comments.

The cover stands in the header of a first section that holds nothing else, so that the body is the two reports alone:
who accepts or rejects all changes, or reads the file with a program, gets a report and not our words.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from diffengine.document.reported_year import own_year
from diffengine.model import Comparison, Document, Side
from diffengine.views.counts import count_changes, size_of
from reports.messages import text
from reports.printable import printable
from reports.redline.remarks import Remark
from reports.vocabulary import name_of

__all__ = ["comments_part", "cover_part", "foot_part", "head_part", "part"]

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def part(tag: str, content: str) -> bytes:
    """A part of the file with the root element `tag`."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<w:{tag} {_NAMESPACES}>{content}</w:{tag}>".encode()


def cover_part(comparison: Comparison, lang: str) -> bytes:
    """The cover: what this is, both titles and files, how much changed, and how to read it."""
    lines = [_line(text("redline", "kicker", lang), 28, before=3000)]
    for side in Side:
        document = comparison.document(side)
        title = text("redline", "report", lang, side=name_of("side", side, lang), title=title_of(document))
        about = text("redline", "file", lang, name=document.source.name, characters=size_of(document).characters)
        lines += [_line(title, 40, bold=True, before=600), _line(about, 21)]
    counts = count_changes(comparison)
    numbers = {name: getattr(counts, name) for name in ("new", "dropped", "edited", "moved", "changed_numbers")}
    lines += [
        _line(text("redline", "counts", lang, **numbers), 24, before=900),
        _line(text("redline", "how", lang), 21),
    ]
    return part("hdr", "".join(lines))


def title_of(document: Document) -> str:
    """The title of a report in one line with the place and year that it does not say: 政府工作报告（海拉尔区 2018）.

    Its file's name stands for a title that is not there.
    """
    title = " ".join(document.title.split()) or document.source.name
    year = str(own_year(document) or "")
    told = " ".join(word for word in (document.region, year) if word and word not in title)
    return f"{title}（{told}）" if told else title


def head_part(comparison: Comparison) -> bytes:
    """Over each page: both titles."""
    return part("hdr", _line(" → ".join(title_of(comparison.document(side)) for side in Side), 18))


def foot_part(lang: str) -> bytes:
    """Under each page: its number; how many a section has, not every program counts."""
    before, after = text("redline", "foot", lang, page="|").split("|")
    return part("ftr", _paragraph(f"{_run(before, 18)}{_field('PAGE')}{_run(after, 18)}"))


def comments_part(remarks: Sequence[Remark], who: str) -> bytes:
    """The comments, numbered as the remarks are; `who` are the attributes that name author and date."""
    return part(
        "comments",
        "".join(
            f'<w:comment w:id="{number}" {who} w:initials="d">{_paragraph(_run(remark.said, 20), "left")}</w:comment>'
            for number, remark in enumerate(remarks)
        ),
    )


def _line(words: str, size: int, *, bold: bool = False, before: int = 0) -> str:
    return _paragraph(_run(words, size, bold=bold), before=before)


def _paragraph(content: str, align: str = "center", before: int = 0) -> str:
    spacing = f'<w:spacing w:before="{before}" w:after="60" w:line="240" w:lineRule="auto"/>'
    look = f'{spacing}<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{align}"/>'
    return f"<w:p><w:pPr>{look}</w:pPr>{content}</w:p>"


def _run(words: str, size: int, *, bold: bool = False) -> str:
    if not words:
        return ""
    look = f'<w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(printable(words))}</w:t></w:r>'


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} ">{_run("1", 18)}</w:fldSimple>'
