"""How sure a check is, and the name it keeps."""

from __future__ import annotations

from dataclasses import replace

from diffengine.findings.settings import FindingSettings
from diffengine.ids import content_id, distinct
from diffengine.model import Check, Document, Side


def with_certainty(
    checks: tuple[Check, ...], old: Document, new: Document, settings: FindingSettings
) -> tuple[Check, ...]:
    """`checks`, each with its id, made of what its places say, and how sure it is.

    As sure as the share of such verdicts that were right, which rests on few that people read (see
    `FindingSettings.checks`), and no surer than that last year's figure is the same indicator.
    """
    texts = {Side.OLD: old.text, Side.NEW: new.text}
    names = distinct(
        content_id("c", check.kind, check.side, *(place.span.of(texts[place.side]) for place in check.evidence))
        for check in checks
    )
    return tuple(
        replace(check, id=name, certainty=min(check.certainty, settings.checks[check.kind, check.verdict]))
        for check, name in zip(checks, names, strict=True)
    )
