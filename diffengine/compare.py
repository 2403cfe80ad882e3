"""The whole way from two reports to what changed between them, a call per stage."""

from __future__ import annotations

from diffengine.deltas import pair_quantities
from diffengine.findings.again import promised_again
from diffengine.findings.boilerplate import find_repeats, is_boilerplate
from diffengine.findings.checks import find_checks
from diffengine.findings.checks.weighing import with_certainty
from diffengine.findings.followups import find_followups
from diffengine.findings.headline import find_headline
from diffengine.findings.initiatives import find_initiatives
from diffengine.findings.instruments import find_instruments
from diffengine.ids import content_id
from diffengine.matching.changes import classify, find_edits
from diffengine.matching.sections import align_sections, find_moved
from diffengine.matching.sentences import Group, align_sentences
from diffengine.model import Change, Comparison, Decisions, Document, Pair
from diffengine.prepare import Prepared, prepare
from diffengine.settings import Settings


def compare_reports(
    old: Document | Prepared,
    new: Document | Prepared,
    *,
    settings: Settings | None = None,
    decisions: Decisions | None = None,
) -> Comparison:
    """What changed from `old` to `new`: section pairs, sentence pairs, numeric deltas, findings.

    A report that is compared with several others is prepared once, by `diffengine.prepare`, and given as that.
    `decisions` (sentences, and numbers, that are or are not counterparts) are obeyed.
    """
    chosen = settings or Settings()
    before, after = prepare(old), prepare(new)
    old, new = before.document, after.document
    groups = align_sentences(before, after, chosen.matching, decisions)
    sections = align_sections(old, new, groups)
    moved = find_moved(old, new, sections, groups, chosen.matching.moves)
    pairs = tuple(_pair(old, new, group, n in moved) for n, group in enumerate(groups))
    deltas = pair_quantities(before, after, pairs, sections, chosen.deltas, decisions)
    return Comparison(
        old=old,
        new=new,
        sections=sections,
        pairs=pairs,
        deltas=deltas,
        initiatives=find_initiatives(old, new, pairs, chosen.findings),
        instruments=find_instruments(old, new),
        followups=promised_again(find_followups(old, new, chosen.findings), old, new, pairs),
        checks=with_certainty(find_checks(old, new, pairs, deltas), old, new, chosen.findings),
        repeats=find_repeats(old, new, pairs),
        headline=find_headline(old, new),
    )


def _pair(old: Document, new: Document, group: Group, moved: bool) -> Pair:
    change = classify(old, new, group.old, group.new)
    old_ids, new_ids = ([side.sentences[i].id for i in of] for side, of in ((old, group.old), (new, group.new)))
    apart = change in {Change.VERBATIM, Change.DROPPED, Change.NEW}
    return Pair(
        old=group.old,
        new=group.new,
        change=change,
        moved=moved,
        boilerplate=is_boilerplate(change, old, group.old, new, group.new),
        score=group.score,
        parts=group.parts,
        runner_up=group.runner_up,
        edits=() if apart else find_edits(old, new, group.old, group.new),
        id=content_id("p", " ".join(old_ids), " ".join(new_ids)),
        certainty=group.certainty,
        links=group.links,
        also=group.also,
    )
