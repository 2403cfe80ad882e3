"""From a file to a Document: what a report's bytes say."""

from __future__ import annotations

import hashlib
from pathlib import Path

from diffengine.document import parse_document
from diffengine.model import Document, Source

__all__ = ["read_report"]


def read_report(path: str | Path) -> Document:
    """The report in the file at `path`, read and understood."""
    data = Path(path).read_bytes()
    text = data.decode("utf-8").replace("\r\n", "\n")
    return parse_document(text, Source(Path(path).name, hashlib.sha256(data).hexdigest()))
