"""The whole way from two reports to what changed between them, a call per stage."""

from __future__ import annotations

from diffengine.deltas import pair_quantities
from diffengine.findings.boilerplate import is_boilerplate
from diffengine.findings.checks import find_checks
from diffengine.findings.followups import find_followups
from diffengine.findings.initiatives import find_initiatives
from diffengine.findings.instruments import find_instruments
from diffengine.matching.changes import classify, find_edits
from diffengine.matching.sections import align_sections
from diffengine.matching.sentences import Group, align_sentences
from diffengine.model import Change, Comparison, Document, Pair


def compare_reports(old: Document, new: Document) -> Comparison:
    """What changed from `old` to `new`: section pairs, sentence pairs, numeric deltas, findings."""
    groups = align_sentences(old, new)
    sections = align_sections(old, new, groups)
    pairs = _pairs(old, new, groups, {(s.old, s.new) for s in sections})
    deltas = pair_quantities(old, new, pairs)
    return Comparison(
        old=old,
        new=new,
        sections=sections,
        pairs=pairs,
        deltas=deltas,
        initiatives=find_initiatives(old, new, pairs),
        instruments=find_instruments(old, new),
        followups=find_followups(old, new, pairs),
        checks=find_checks(old, new, pairs, deltas),
    )


def _pairs(
    old: Document, new: Document, groups: list[Group], linked: set[tuple[int | None, int | None]]
) -> tuple[Pair, ...]:
    pairs = []
    seen_old = {i for g in groups for i in g.old}
    seen_new = {j for g in groups for j in g.new}
    for g in groups:
        change = classify(old, new, g.old, g.new)
        edits = () if change is Change.VERBATIM else find_edits(old, new, g.old, g.new)
        moved = not any((old.sentences[i].section, new.sentences[j].section) in linked for i in g.old for j in g.new)
        boilerplate = is_boilerplate(change, old, g.old, new, g.new)
        pairs.append(Pair(g.old, g.new, change, moved, boilerplate, g.score, g.parts, g.runner_up, edits))
    pairs += [Pair((i,), (), Change.DROPPED) for i in range(len(old.sentences)) if i not in seen_old]
    pairs += [Pair((), (j,), Change.NEW) for j in range(len(new.sentences)) if j not in seen_new]
    return tuple(pairs)
