"""Which characters a file's bytes stand for: UTF-8, UTF-16, GB18030, Big5 — decided by the bytes alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diffengine.document.characters import is_chinese
from diffengine.errors import make_notice
from diffengine.model import Notice
from diffengine.reading.files import ReportFile

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
"""Longer marks first: that of UTF-32 begins with that of UTF-16."""

SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "utf_8_sig": "utf-8", "big5": "cp950"}
"""Files that call themselves GB2312 hold GBK characters (镕, 珺, 〇); GB18030 reads all of them the same."""

COMMON_SHARE = 0.8
"""Of the characters beyond ASCII, so many are frequent ones (GB2312 level 1, Big5 level 1, marks) in true Chinese text.
Reports reach .97; the same bytes read in the wrong encoding stay below .6."""

DAMAGED_SHARE = 0.001
"""Bad bytes that are forgiven, of all bytes: a file cut inside its last character, a flipped bit on a disk."""

MOST_CONTROLS = 0.02
"""Control characters beyond tab and line end, of all characters; text files hold none, binary files a tenth."""

GUESSED_BYTES = 40_000
"""Bytes that the last resort looks at: it tries some 90 encodings and would take minutes for a large file."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_C1 = re.compile(r"[\x80-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file with line ends as they are, the name of their encoding, and reservations."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(file: ReportFile, declared: str = "") -> Decoded:
    """The characters of `file`: in the encoding asked for, else told by a mark, UTF-8, `declared`, GB18030, Big5.

    `b"\\xba\\xa3\\xd4\\xad"` → 海原, gb18030. Raises ReportError for an encoding that does not exist or does not fit,
    for bytes that are no text, and where no encoding gives Chinese.
    """
    if file.encoding:
        return _decode_as_asked(file, file.encoding)
    if not file.data.strip():
        raise file.error("empty")
    marked = next(((mark, name) for mark, name in BYTE_ORDER_MARKS if file.data.startswith(mark)), None)
    if marked:
        return _strict_or_damaged(file, file.data[len(marked[0]) :], [marked[1]]) or _refuse(file)
    names = [name for name in ("utf-8", _canonical(declared), "gb18030", "cp950") if name]
    if b"\x00" in file.data:
        names = _wide_candidates(file.data)
    found = _strict_or_damaged(file, file.data, names) or _guess(file)
    return found or _refuse(file)


def _decode_as_asked(file: ReportFile, asked: str) -> Decoded:
    name = _canonical(asked)
    if not name:
        raise file.error("unknown_encoding", encoding=asked)
    data = file.data
    for mark, marked in BYTE_ORDER_MARKS:
        if data.startswith(mark) and marked.startswith(name.removesuffix("-le").removesuffix("-be")):
            data, name = data[len(mark) :], marked
            break
    try:
        text = data.decode(name)
    except (UnicodeError, ValueError) as problem:
        at = getattr(problem, "start", 0)
        line = data.count(b"\n", 0, at) + 1
        raise file.error("wrong_encoding", place=("line", str(line)), encoding=asked) from problem
    if _C1.search(text) or _control_share(text) > MOST_CONTROLS:
        raise file.error("wrong_encoding", encoding=asked)
    return Decoded(text, name, () if any(map(is_chinese, text)) else (make_notice("no_chinese"),))


def _canonical(name: str) -> str:
    """The codec for a name as files and users write it (`GB2312`, `utf8`); "" where there is none for text."""
    if not name or not name.isascii():
        return ""
    import codecs

    try:
        codec = codecs.lookup(name.strip())
        "".encode(codec.name)  # refuses codecs that are no text encodings: base64, zlib
    except (LookupError, UnicodeError, ValueError):
        return ""
    plain = codec.name.replace("-", "_")
    if plain in _NO_FILE_ENCODINGS:
        return ""
    return SUPERSETS.get(plain, codec.name)


_NO_FILE_ENCODINGS = {"unicode_escape", "raw_unicode_escape", "undefined", "idna", "punycode", "utf_7", "mbcs", "oem"}
"""Codecs for identifiers and wire formats; some take quadratic time on long input."""


def _strict_or_damaged(file: ReportFile, data: bytes, names: list[str]) -> Decoded | None:
    for name in names:
        try:
            text = data.decode(name)
        except UnicodeError:
            continue
        if _is_plausible(text, name):
            return Decoded(text, name)
    damaged = [(text.count("�"), rank, name, text) for rank, name in enumerate(names) for text in [_mend(data, name)]]
    bad, _, name, text = min(damaged, default=(0, 0, "", ""))
    if name and bad <= max(1, DAMAGED_SHARE * len(data)) and _is_plausible(text, name):
        line = text.count("\n", 0, text.find("�")) + 1
        return Decoded(text, name, (make_notice("damaged_characters", count=bad, encoding=name, line=line),))
    return None


def _mend(data: bytes, name: str) -> str:
    return data.decode(name, errors="replace")


def _is_plausible(text: str, name: str) -> bool:
    """Whether `text` looks written by a person; UTF-8 that decodes is right by itself, two-byte encodings are not."""
    if _control_share(text) > MOST_CONTROLS:
        return False
    if name == "utf-8":
        return True
    beyond = [char for char in text if char >= "\x80" and char != "�"]
    return not beyond or sum(map(_is_common, beyond)) >= COMMON_SHARE * len(beyond)


def _control_share(text: str) -> float:
    return len(_CONTROLS.findall(text)) / max(1, len(text))


def _is_common(char: str) -> bool:
    """A mark or full-width letter, or a character of the first level of GB2312 or Big5 (the frequent ones)."""
    for name, first, last in (("gb2312", 0xA1, 0xD7), ("big5", 0xA1, 0xC6)):
        try:
            lead = char.encode(name)[0]
        except UnicodeError:
            continue
        if first <= lead <= last:
            return True
    return False


def _wide_candidates(data: bytes) -> list[str]:
    """UTF-16 without a mark shows by its line ends and digits: every other byte of theirs is zero."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    return ["utf-16-le"] if odd > even else ["utf-16-be"]


def _guess(file: ReportFile) -> Decoded | None:
    from charset_normalizer import from_bytes

    if b"\x00" in file.data:
        return None
    best = from_bytes(file.data[:GUESSED_BYTES]).best()
    name = _canonical(best.encoding) if best else ""
    if not name:
        return None
    try:
        text = file.data.decode(name)
    except UnicodeError:
        return None
    if not any(map(is_chinese, text)) or not _is_plausible(text, name):
        return None
    return Decoded(text, name, (make_notice("guessed_encoding", encoding=name),))


def _refuse(file: ReportFile) -> Decoded:
    text = file.data[:GUESSED_BYTES].decode("latin-1")
    if b"\x00" in file.data or _control_share(text) > MOST_CONTROLS:
        raise file.error("binary", found="binary data")
    raise file.error("undecodable")
