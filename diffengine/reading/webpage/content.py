"""Which part of a saved page is the article: the element a site system is known to use, else the densest text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from diffengine.data import load
from diffengine.reading.markup import without_controls
from diffengine.reading.numerals import note_mark

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FEWEST_CHARACTERS = 60
"""Characters of an article that a known element must hold; less is a box that the site happens to call so."""

KNOWN_SHARE = 0.3
"""Of the text of the page that a known element must hold: sites reuse the classes of articles for notices."""

INNER_SHARE = 0.9
"""Of the text of an element, so much must stand in an element inside it to go down to that one."""

DENSE_SHARE = 0.8
"""The same when the article is found by density, where every step down is a guess."""

NOISE_SHARE = 0.2
"""An element called nav or top that holds more of the page's text than this is the article's frame."""

_UNSEEN = ("script", "style", "noscript", "template", "iframe", "select", "button", "textarea", "object", "svg", "map")
_STRUCK = ("del", "s", "strike")
"""What the writer struck out is no text of the report."""

_AROUND = ("nav", "header", "footer", "aside", "dialog")
_HIDDEN = re.compile(r"display\s*:\s*none|text-decoration[^;]*line-through", re.IGNORECASE)
_SENTENCE_MARK = re.compile(r"[，。；！？]")
_SITE_SUFFIX = re.compile(r"\s*[_|｜\-—–]+\s*[^_|｜\-—–]{2,30}$")
_GENRE = re.compile(r"报告|公报|总结|计划|规划|方案|年报|情况|要点")
_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)?")


def article_title(root: Element) -> str:
    """The title that the page gives its article: the ArticleTitle that the state's rules ask for, else h1, else title.

    `<title>2023年统计公报_某县人民政府</title>` → 2023年统计公报; "" where nothing names a report.
    """
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() == "articletitle":
            return _line(meta.get("content", ""))
    found = [_text(heading) for heading in root.iter("h1")]
    found += [_SITE_SUFFIX.sub("", _text(title)) for title in root.iter("title")]
    return next((title for title in found if _GENRE.search(title)), "")


def remove_noise(root: Element) -> None:
    """Takes out of the page what prints nothing, what is struck out and what the site puts around articles."""
    for element in list(root.iter(*_UNSEEN, *_STRUCK)):
        _remove(element)
    for raised in root.iter("sup"):
        if not len(raised) and (mark := note_mark(raised.text or "", _text_before(raised))):
            raised.text = mark
    sizes = _sum_up(root, _own_size)
    largest = NOISE_SHARE * sizes.get(root, 0)
    for element in list(root.iter("*")):
        hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style", ""))
        around = element.tag in _AROUND or _is_noise(element)
        if (hidden or around) and element.tag not in ("html", "body") and sizes.get(element, 0) <= largest:
            _remove(element)


def _text_before(element: Element) -> str:
    """The text right before an element, in its parent."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return previous.tail or ""
    return "" if parent is None else parent.text or ""


def find_article(root: Element) -> Element:
    """The element that holds the article; the whole page where nothing stands out."""
    body = root.find("body")
    page = root if body is None else body
    sizes = _sum_up(page, _own_size)
    fewest = max(FEWEST_CHARACTERS, KNOWN_SHARE * sizes.get(page, 0))
    known = [element for element in page.iter("*") if _is_known(element) and sizes.get(element, 0) >= fewest]
    if not known:
        return _densest(page)
    return _innermost(max(known, key=lambda element: sizes[element]), known, sizes)


def _innermost(article: Element, known: list[Element], sizes: dict[Element, int]) -> Element:
    """The smallest known element inside `article` that still holds nearly all of its text."""
    below = set(article.iter("*"))
    inside = [element for element in known if element in below and sizes[element] >= INNER_SHARE * sizes[article]]
    return min(inside, key=lambda element: sizes[element], default=article)


def _densest(page: Element) -> Element:
    """Goes down from the whole page as long as one child holds nearly all of the running text."""
    weights = _sum_up(page, _own_weight)
    at = page
    while True:
        inner = max(at, key=lambda child: weights.get(child, 0), default=None)
        if inner is None or weights.get(inner, 0) < max(1, DENSE_SHARE * weights.get(at, 0)) or inner.tag in _NO_FRAME:
            break
        at = inner
    while at.tag in ("tr", "tbody") and (above := at.getparent()) is not None:
        at = above  # a row alone is no table
    return at


_NO_FRAME = ("p", "span", "font", "b", "strong", "a")
"""Elements that hold a paragraph and never a whole article with its title."""


def _sum_up(top: Element, own: Callable[[Element], int]) -> dict[Element, int]:
    """The sum of `own` over each element and all below it; children come before their parents in reverse order."""
    sums: dict[Element, int] = {}
    for element in reversed(list(top.iter("*"))):
        sums[element] = sums.get(element, 0) + own(element)
        parent = element.getparent()
        if parent is not None and element is not top:
            sums[parent] = sums.get(parent, 0) + sums[element]
    return sums


def _own_size(element: Element) -> int:
    return len((element.text or "").strip()) + sum(len((below.tail or "").strip()) for below in element)


def _own_weight(element: Element) -> int:
    linked = 0 if element.tag == "a" else _weight(element.text)
    return linked + sum(_weight(below.tail) for below in element)


def _weight(text: str | None) -> int:
    """Characters of running text; words without a mark between them are labels and links."""
    return len(text.strip()) if text and _SENTENCE_MARK.search(text) else 0


def _is_noise(element: Element) -> bool:
    """Whether a word of the class or id is that of a navigation, share bar or tool: `share-box`, `topNav`."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", names).replace("_", " ").lower()
    return any(word in _noise() or any(part in _noise() for part in word.split("-")) for word in _WORDS.findall(spaced))


def _is_known(element: Element) -> bool:
    classes = element.get("class", "").split()
    return f"#{element.get('id', '')}" in _content() or any(f".{name}" in _content() for name in classes)


@cache
def _content() -> frozenset[str]:
    return frozenset(load("websites")["content"])


@cache
def _noise() -> frozenset[str]:
    return frozenset(load("websites")["noise"])


def _remove(element: Element) -> None:
    """Takes an element out and leaves the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = without_controls(element.tail or "")
    before = element.getprevious()
    if before is not None:
        before.tail = without_controls(before.tail or "") + tail
    else:
        parent.text = without_controls(parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def _text(element: Element) -> str:
    return _line("".join(str(text) for text in element.itertext()))


def _line(text: str) -> str:
    return " ".join(text.split())
