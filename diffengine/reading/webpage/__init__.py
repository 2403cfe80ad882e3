"""Web pages saved from government sites: the report on the page, without what the site puts around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diffengine.reading.blocks import Block, Kind, ReadText, join_blocks
from diffengine.reading.encodings import decode
from diffengine.reading.files import ReportFile
from diffengine.reading.limits import DEEPEST_PAGE, MOST_PAGE_TAGS
from diffengine.reading.markup import without_controls
from diffengine.reading.webpage.content import article_title, find_article, remove_noise
from diffengine.reading.webpage.flow import page_blocks
from diffengine.reading.webpage.lines import without_page_lines

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["read_html", "read_mhtml"]

DECLARATION = 16_384
"""Bytes in which the encoding is declared; sites put scripts before it."""

MOST_CONTAINERS = 50
"""Containers of parts in a saved page; browsers write one, and each level costs the parser the whole file again."""

_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)


def read_html(file: ReportFile) -> ReadText:
    """The report on a saved page: paragraphs, headings and table rows of the article, its title first."""
    return _read(file, _declared(file.data))


def read_mhtml(file: ReportFile) -> ReadText:
    """The report in a page saved as .mhtml: the first HTML part of the archive."""
    from email import message_from_bytes, policy

    if file.data.lower().count(b"multipart/") > MOST_CONTAINERS:
        raise file.error("too_deep", limit=MOST_CONTAINERS)
    try:
        message = message_from_bytes(file.data, policy=policy.compat32)
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        content = None if page is None else page.get_payload(decode=True)
        charset = "" if page is None else str(page.get_content_charset() or "")
    except (RecursionError, ValueError, LookupError) as problem:  # parts nested without end, senseless headers
        raise file.error("damaged") from problem
    if not isinstance(content, bytes):
        raise file.error("damaged")
    inner = ReportFile(file.source, content, file.encoding, file.revisions)
    return _read(inner, charset or _declared(content))


def _read(file: ReportFile, declared: str) -> ReadText:
    decoded = decode(file, declared)
    root = _parse(file, decoded.text)
    title = article_title(root)
    remove_noise(root)
    article = find_article(root)
    blocks = without_page_lines(page_blocks(article))
    if not blocks:
        raise file.error("scanned" if article.find(".//img") is not None else "empty")
    return join_blocks(_with_title(title, blocks), decoded.notices, decoded.encoding)


def _declared(data: bytes) -> str:
    found = _CHARSET.search(data[:DECLARATION])
    return found[1].decode("ascii", errors="ignore") if found else ""


def _parse(file: ReportFile, text: str) -> Element:
    from lxml import etree

    if text.count("<") > MOST_PAGE_TAGS:
        raise file.error("too_many_tags", limit=MOST_PAGE_TAGS)
    # huge_tree only lifts libxml2's depth of 256: pages with unclosed <font> tags go deeper. HTML has no entities
    # of its own, and the size is bounded above.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(without_controls(text).encode("utf-8"), parser)
    except (etree.XMLSyntaxError, etree.ParserError, ValueError) as problem:
        raise file.error("damaged") from problem
    if root is None:
        raise file.error("empty")
    if any("depth" in entry.message for entry in parser.error_log):
        raise file.error("too_deep", limit=DEEPEST_PAGE)
    return root


def _with_title(title: str, blocks: list[Block]) -> list[Block]:
    """The title that the page declares, unless the article itself opens with it."""
    head = "".join(block.text for block in blocks[:TITLE_LINES])
    known = not title or _bare(title) in _bare(head)
    return blocks if known else [Block(title, Kind.HEADING, 1), *blocks]


TITLE_LINES = 6
"""Blocks at the head of an article among which its title stands, also when broken over two lines."""


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
