"""Understanding one report: text → title, region, year, section tree, sentences, quantities."""

from diffengine.document.parse import parse_document

__all__ = ["parse_document"]
