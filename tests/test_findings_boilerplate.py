"""What is repeated, how exactly, and how much of a report that is."""

from __future__ import annotations

import pytest
from deltas_support import report as counted
from findings_support import compare, report

from diffengine.findings.boilerplate import find_repeats, is_boilerplate, repeated_shares
from diffengine.findings.phrases import is_common_name, stock_share
from diffengine.model import Change, Comparison, Pair, Repeat, Side

STOCK = "坚持以人民为中心的发展思想，统筹发展和安全。"


def pair_of(comparison: Comparison, words: str) -> Pair:
    return next(pair for pair in comparison.pairs if any(words in comparison.new.sentence_text(j) for j in pair.new))


def repeats(old: str, new: str) -> tuple[Repeat, ...]:
    before, after = report(old), report(new, year=2024)
    return compare(before, after).repeats


def test_boilerplate_holds_no_quantity_and_is_no_heading() -> None:
    text = "(一)坚持党的领导\n全面推行三项制度。\n办理案件27件。\n"
    old, new = counted(text), counted(text.replace("27", "31"))
    kinds = {
        old.sentence_text(i): is_boilerplate(change, old, (i,), new, (i,))
        for i, change in enumerate([Change.VERBATIM, Change.VERBATIM, Change.NUMBERS])
    }
    assert kinds == {"(一)坚持党的领导": False, "全面推行三项制度。": True, "办理案件27件。": False}


def test_an_edited_pair_is_no_boilerplate() -> None:
    document = counted("全面推行三项制度。")
    assert not is_boilerplate(Change.EDITED, document, (0,), document, (0,))


@pytest.mark.parametrize(
    ("old", "new", "grade"),
    [
        ("全面推行行政执法三项制度，持续规范执法行为。", "全面推行行政执法三项制度，持续规范执法行为。", "verbatim"),
        ("2023年，青石县全面推行执法三项制度，规范行为。", "2024年，青石县全面推行执法三项制度，规范行为。", "names"),
        (
            "党政法律顾问积极履职尽责，充分发挥专业优势，在重大决策方面提供法律服务。",
            "党政法律顾问积极履职尽责，充分发挥专业优势，在重大决策等方面提供法律服务。",
            "near",
        ),
    ],
)
def test_a_repeat_is_graded(old: str, new: str, grade: str) -> None:
    assert [repeat.grade for repeat in repeats(old, new)] == [grade]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("3月5日召开全县法治工作推进会议。", "4月9日召开全县法治工作推进会议。"),
        ("全面推行行政执法三项制度。", "山洪来袭时转移群众，无一伤亡。"),
    ],
)
def test_other_figures_or_other_words_are_no_repeat(old: str, new: str) -> None:
    assert repeats(old, new) == ()


def test_a_pair_with_other_quantities_is_no_repeat() -> None:
    old, new = counted("办理行政复议案件27件。"), counted("办理行政复议案件31件。", year=2024)
    assert find_repeats(old, new, [Pair((0,), (0,), Change.NUMBERS)]) == ()
    (repeat,) = find_repeats(old, old, [Pair((0,), (0,), Change.VERBATIM)])
    assert repeat.kind == "fact"


def test_stock_phrases_are_told_from_repeated_facts_and_own_wording() -> None:
    sentences = [STOCK, "认真贯彻《青石县河道管理办法》各项规定。", "山里的桥年年修，路年年补，日子年年好。"]
    kinds = [repeats(sentence, sentence)[0].kind for sentence in sentences]
    assert kinds == ["stock", "fact", "wording"]


def test_a_copied_sentence_that_still_says_last_year_is_stale() -> None:
    stale = "2023年，全县法治政府建设取得了积极成效，但仍有差距。"
    comparison = compare(report(stale), report(stale, year=2024))
    (repeat,) = comparison.repeats
    assert [span.of(comparison.new.text) for span in repeat.stale] == ["2023"]


def test_years_inside_names_are_not_stale() -> None:
    text = "扎实推进《三年行动清单（2023年—2025年）》目标任务落实。"
    (repeat,) = repeats(text, text)
    assert repeat.stale == ()


def test_the_share_counts_characters_of_sentences_with_sections_summed_up() -> None:
    kept, gone, fresh = "全面推行行政执法三项制度。", "天气晴好。", "组建“老兵调解队”处置矛盾。"
    comparison = compare(report(kept + gone), report(kept + fresh, year=2024))
    shares = repeated_shares(comparison)
    assert (shares[0].repeated, shares[0].total) == (len(kept), len(kept) + len(fresh))
    assert shares[1] == shares[0]
    assert repeated_shares(comparison, Side.OLD)[0].total == len(kept) + len(gone)
    assert repeated_shares(comparison, grades=("near",))[0].repeated == 0


def test_nothing_to_repeat_is_no_percentage() -> None:
    comparison = compare(report(""), report("", year=2024))
    assert repeated_shares(comparison)[0].percent == 0


def test_phrases_of_many_places_are_known_and_own_ones_are_not() -> None:
    assert is_common_name("放管服")
    assert not is_common_name("岭上夜校")
    assert stock_share(STOCK) == 1
    assert stock_share("山里的桥年年修。") == 0
    assert stock_share("") == 0
