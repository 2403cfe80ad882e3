"""What people decided is obeyed; a report is prepared once; a pair says what it rests on."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diffengine.prepare
from alignment.links import GroupRules, Members, gather
from diffengine import compare_reports
from diffengine.document import parse_document
from diffengine.matching.sentences import ALSO, DECIDED
from diffengine.model import Change, Comparison, Decisions, Document, Pair, Source
from diffengine.prepare import prepare

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
SEED = (SEEDS / "haiyuan-2023.txt").read_text(encoding="utf-8")
NEXT_YEAR = (SEEDS / "haiyuan-2024-simulated.txt").read_text(encoding="utf-8")
OTHER_COUNTY = (SEEDS / "yunling-2023-fictional.txt").read_text(encoding="utf-8")

OLD = "一、工作\n开展行政执法案卷评查。完善矛盾纠纷调解机制。公园里种了花。\n"
NEW = "一、工作\n开展行政执法案卷评查活动。完善矛盾纠纷调解工作机制。全县人口12万人。\n"


def parse(text: str) -> Document:
    return parse_document(text, Source("报告.txt", ""))


def compare(old: str, new: str, **decisions: frozenset[tuple[str, str]]) -> Comparison:
    return compare_reports(parse(old), parse(new), decisions=Decisions(**decisions))


def id_of(text: str, words: str) -> str:
    document = parse(text)
    (name,) = (s.id for n, s in enumerate(document.sentences) if words in document.sentence_text(n))
    return name


def answers(comparison: Comparison, words: str) -> set[str]:
    """The new sentences in the pair of the old sentence with `words`."""
    old, new = comparison.old, comparison.new
    (pair,) = (p for p in comparison.pairs if any(words in old.sentence_text(i) for i in p.old))
    return {new.sentence_text(j).strip() for j in pair.new}


UNLIKE = (id_of(OLD, "公园"), id_of(NEW, "全县人口"))
CROSSED = (id_of(OLD, "案卷评查"), id_of(NEW, "矛盾纠纷"))
NATURAL = (id_of(OLD, "案卷评查"), id_of(NEW, "案卷评查"))


def test_without_decisions_the_words_decide() -> None:
    comparison = compare(OLD, NEW)
    assert answers(comparison, "案卷评查") == {"开展行政执法案卷评查活动。"}
    assert answers(comparison, "公园") == set()


def test_a_fixed_pair_is_a_pair_however_unlike_its_words() -> None:
    comparison = compare(OLD, NEW, fixed=frozenset({UNLIKE}))
    assert answers(comparison, "公园") == {"全县人口12万人。"}
    (pair,) = (p for p in comparison.pairs if p.parts == ((DECIDED, 1.0),))
    assert (pair.certainty, pair.score, pair.links) == (1.0, 1.0, ((pair.old[0], pair.new[0]),))
    assert answers(comparison, "案卷评查") == {"开展行政执法案卷评查活动。"}, "what was not decided stays"


def test_a_sentence_with_a_fixed_counterpart_has_no_other() -> None:
    comparison = compare(OLD, NEW, fixed=frozenset({CROSSED}))
    assert answers(comparison, "案卷评查") == {"完善矛盾纠纷调解工作机制。"}
    assert answers(comparison, "矛盾纠纷") == set()


def test_one_sentence_may_have_several_fixed_counterparts() -> None:
    comparison = compare(OLD, NEW, fixed=frozenset({CROSSED, NATURAL}))
    assert answers(comparison, "案卷评查") == {"完善矛盾纠纷调解工作机制。", "开展行政执法案卷评查活动。"}


def test_a_forbidden_pair_is_none_and_no_candidate_either() -> None:
    comparison = compare(OLD, NEW, forbidden=frozenset({NATURAL}))
    assert answers(comparison, "案卷评查") == set()
    (i,), (j,) = ((n for n in range(4) if "案卷" in side.sentence_text(n)) for side in (comparison.old, comparison.new))
    assert all((also.old, also.new) != (i, j) for pair in comparison.pairs for also in pair.also)


def test_a_verbatim_sentence_can_be_forbidden_too() -> None:
    pair = (id_of(OLD, "公园"), id_of(OLD, "公园"))
    comparison = compare(OLD, OLD, forbidden=frozenset({pair}))
    assert answers(comparison, "公园") == set()


@pytest.mark.parametrize("swapped", [False, True])
def test_decisions_of_both_kinds_are_the_mirror_when_the_reports_are_changed_over(swapped: bool) -> None:
    decisions = Decisions(fixed=frozenset({UNLIKE}), forbidden=frozenset({NATURAL}))
    old, new = (NEW, OLD) if swapped else (OLD, NEW)
    comparison = compare_reports(parse(old), parse(new), decisions=decisions.mirrored if swapped else decisions)
    back = compare_reports(parse(new), parse(old), decisions=decisions if swapped else decisions.mirrored)
    assert {(pair.old, pair.new) for pair in comparison.pairs} == {(pair.new, pair.old) for pair in back.pairs}
    decided = [pair for pair in comparison.pairs if pair.parts == ((DECIDED, 1.0),)]
    assert len(decided) == 1 and decided[0].certainty == 1.0


def test_decisions_about_sentences_that_are_no_longer_there_are_passed_over() -> None:
    gone = frozenset({("s0000000000", UNLIKE[1]), (UNLIKE[0], "s0000000000")})
    assert compare(OLD, NEW, fixed=gone, forbidden=gone) == compare(OLD, NEW)


def test_every_sentence_stays_in_exactly_one_pair_whatever_is_decided() -> None:
    old, new = parse(SEED), parse(NEXT_YEAR)
    fixed = frozenset((a.id, b.id) for a, b in zip(old.sentences[5:60:7], reversed(new.sentences[5:60:7]), strict=True))
    forbidden = frozenset((old.sentences[p.old[0]].id, new.sentences[p.new[0]].id) for p in paired(old, new)[::3])
    comparison = compare_reports(old, new, decisions=Decisions(fixed, forbidden - fixed))
    for side, document in (("old", old), ("new", new)):
        used = sorted(index for pair in comparison.pairs for index in getattr(pair, side))
        assert used == list(range(len(document.sentences)))
    linked = {(old.sentences[i].id, new.sentences[j].id) for pair in comparison.pairs for i, j in pair.links}
    assert fixed <= linked
    assert not linked & (forbidden - fixed)


def paired(old: Document, new: Document) -> list[Pair]:
    return [pair for pair in compare_reports(old, new).pairs if pair.old and pair.new]


def test_ten_reports_compared_each_with_each_are_prepared_ten_times(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Document] = []
    traits_of = diffengine.prepare.traits_of
    monkeypatch.setattr(diffengine.prepare, "traits_of", lambda report: (made.append(report), traits_of(report))[1])
    reports = [prepare(parse(f"{OLD}本年办理案件{n}件。\n")) for n in range(10)]
    comparisons = [compare_reports(old, new) for old, new in permutations(reports, 2)]
    assert (len(comparisons), len(made)) == (90, 10)
    assert comparisons[0] == compare_reports(reports[0].document, reports[1].document), "the same as unprepared"


@pytest.mark.parametrize("other", [NEXT_YEAR, OTHER_COUNTY], ids=["next-year", "other-county"])
def test_the_parts_of_a_pair_add_up_to_its_score(other: str) -> None:
    for pair in paired(parse(SEED), parse(other)):
        assert pair.score == pytest.approx(sum(value for _, value in pair.parts), abs=1e-3)
        assert pair.parts


@pytest.mark.parametrize("other", [NEXT_YEAR, OTHER_COUNTY], ids=["next-year", "other-county"])
def test_the_runner_up_is_on_the_scale_of_the_score(other: str) -> None:
    """A rival that scores more than the pair would have been linked, but where a better pair took its other end."""
    pairs = paired(parse(SEED), parse(other))
    beaten = [pair for pair in pairs if pair.runner_up < pair.score]
    assert len(beaten) >= 0.97 * len(pairs)
    assert any(-1 < pair.runner_up < 0 for pair in pairs)


def test_candidates_lie_outside_the_pair_with_one_end_inside_and_the_most_probable_first() -> None:
    comparison = compare_reports(parse(SEED), parse(OTHER_COUNTY))
    told = [pair for pair in comparison.pairs if pair.also]
    assert told
    for pair in told:
        assert len(pair.also) <= ALSO and pair.certainty < 0.9
        assert [also.certainty for also in pair.also] == sorted((a.certainty for a in pair.also), reverse=True)
        assert all((also.old in pair.old) != (also.new in pair.new) for also in pair.also)


def test_links_lie_inside_their_pair_and_reach_every_sentence_of_it() -> None:
    for pair in compare_reports(parse(SEED), parse(NEXT_YEAR)).pairs:
        if pair.change in {Change.DROPPED, Change.NEW}:
            assert pair.links == ()
        else:
            assert {i for i, _ in pair.links} == set(pair.old)
            assert {j for _, j in pair.links} == set(pair.new)


def gathered(links: list[tuple[int, int]]) -> list[Members]:
    """The groups of equally probable links, whatever their size."""
    rules = GroupRules(largest=99, settled=9.0, joining=9.0)
    return [members for members, _ in gather(dict.fromkeys(links, 1.0), rules)]


def test_a_chain_of_links_is_one_group() -> None:
    assert gathered([(0, 0), (1, 0), (1, 1), (2, 1), (5, 7)]) == [((0, 1, 2), (0, 1)), ((5,), (7,))]
    assert gathered([(0, 0), (1, 1), (0, 1)]) == [((0, 1), (0, 1))], "joined by the last link"
    assert gathered([]) == []


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=15))
def test_groups_are_what_links_connect(links: list[tuple[int, int]]) -> None:
    groups = gathered(links)
    assert sorted(i for olds, _ in groups for i in olds) == sorted({i for i, _ in links})
    assert sorted(j for _, news in groups for j in news) == sorted({j for _, j in links})
    of_old = {i: n for n, (olds, _) in enumerate(groups) for i in olds}
    of_new = {j: n for n, (_, news) in enumerate(groups) for j in news}
    assert all(of_old[i] == of_new[j] for i, j in links)
    for olds, news in groups:
        inside = [(i, j) for i, j in links if i in olds]
        reached = {olds[0]}
        for _ in inside:
            ends = {j for i, j in inside if i in reached}
            reached |= {i for i, j in inside if j in ends}
        assert reached == set(olds) and {j for _, j in inside} == set(news)
