"""The whole way from two reports to what changed between them, a call per stage."""

from __future__ import annotations

from diffengine.deltas import pair_quantities
from diffengine.findings.boilerplate import find_repeats, is_boilerplate
from diffengine.findings.checks import find_checks
from diffengine.findings.followups import find_followups
from diffengine.findings.initiatives import find_initiatives
from diffengine.findings.instruments import find_instruments
from diffengine.matching.changes import classify, find_edits
from diffengine.matching.sections import align_sections, find_moved
from diffengine.matching.sentences import Group, align_sentences
from diffengine.model import Change, Comparison, Document, Pair


def compare_reports(old: Document, new: Document) -> Comparison:
    """What changed from `old` to `new`: section pairs, sentence pairs, numeric deltas, findings."""
    groups = align_sentences(old, new)
    sections = align_sections(old, new, groups)
    pairs = _pairs(old, new, groups, find_moved(old, new, sections, groups))
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
        repeats=find_repeats(old, new, pairs),
    )


def _pairs(old: Document, new: Document, groups: list[Group], moved: set[int]) -> tuple[Pair, ...]:
    """One pair for each group of counterparts, in the order of the old report, then one for each sentence left."""
    pairs = [_pair(old, new, group, n in moved) for n, group in enumerate(groups)]
    seen_old = {i for group in groups for i in group.old}
    seen_new = {j for group in groups for j in group.new}
    pairs += [Pair((i,), (), Change.DROPPED) for i in range(len(old.sentences)) if i not in seen_old]
    pairs += [Pair((), (j,), Change.NEW) for j in range(len(new.sentences)) if j not in seen_new]
    return tuple(pairs)


def _pair(old: Document, new: Document, group: Group, moved: bool) -> Pair:
    change = classify(old, new, group.old, group.new)
    return Pair(
        old=group.old,
        new=group.new,
        change=change,
        moved=moved,
        boilerplate=is_boilerplate(change, old, group.old, new, group.new),
        score=group.score,
        parts=group.parts,
        runner_up=group.runner_up,
        edits=() if change is Change.VERBATIM else find_edits(old, new, group.old, group.new),
    )
