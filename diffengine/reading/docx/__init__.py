"""Word files, read from their XML: automatic numbers, tracked changes, tables, notes and text boxes included."""

from __future__ import annotations

from diffengine.errors import make_notice
from diffengine.model import Notice
from diffengine.reading.blocks import Block, ReadText, join_blocks
from diffengine.reading.docx.body import BodyReader
from diffengine.reading.docx.package import open_package
from diffengine.reading.files import ReportFile, Revisions

__all__ = ["read_docx"]


def read_docx(file: ReportFile) -> ReadText:
    """The text of a Word file, a line a paragraph or table row, notes at the end as `[1] …`.

    Tracked changes are read as accepted, or as rejected with `Revisions.ORIGINAL`; headers, footers, comments, hidden
    text and the table of contents are no part of the text.
    """
    package = open_package(file)
    reader = BodyReader(package, file.revisions)
    blocks = list(reader.blocks())
    if reader.fields.open:  # a field that never ends would hide the rest of the report
        reader = BodyReader(package, file.revisions, hide_fields=False)
        blocks = list(reader.blocks())
    if not any(block.text.strip() for block in blocks):
        raise file.error("scanned" if reader.runs.pictures else "empty")
    return join_blocks(blocks, _notices(file, reader, blocks))


def _notices(file: ReportFile, reader: BodyReader, blocks: list[Block]) -> list[Notice]:
    notices = []
    if reader.runs.revisions:
        kind = "revisions_rejected" if file.revisions is Revisions.ORIGINAL else "revisions_accepted"
        notices.append(make_notice(kind, count=reader.runs.revisions))
    if reader.fields.dropped:
        notices.append(make_notice("contents"))
    if reader.runs.pictures:
        notices.append(make_notice("pictures", count=reader.runs.pictures))
    if reader.unread:
        notices.append(make_notice("unread_part", part="、".join(sorted(set(reader.unread)))))
    return notices
