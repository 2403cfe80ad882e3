"""The whole comparison: its laws on any text, and one readable case a phenomenon."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diffengine import compare_reports
from diffengine.document import parse_document
from diffengine.matching.changes import classify, find_edits
from diffengine.model import Change, Comparison, Document, Pair, Source

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
SEED = (SEEDS / "haiyuan-2023.txt").read_text(encoding="utf-8")
NEXT_YEAR = (SEEDS / "haiyuan-2024-simulated.txt").read_text(encoding="utf-8")
OTHER_COUNTY = (SEEDS / "yunling-2023-fictional.txt").read_text(encoding="utf-8")

SENTENCES = st.sampled_from(
    [
        "全年办理行政复议案件27件,已办结24件。",
        "全年办理行政复议案件31件,已办结30件。",
        "深入学习贯彻习近平法治思想。",
        "——",
        "各位代表：",
        "一、工作回顾\n",
        "二、下一步工作安排\n",
        "(一)优化营商环境。",
        "(二)规范执法行为。",
        "持续推进“放管服”改革,精简申请材料32%。\n",
        "鹿鸣镇受理矛盾纠纷187件。",
        "| 人口 | 12万人 |\n",
    ]
)
REPORTS = st.lists(SENTENCES, max_size=14).map("".join)


def parse(text: str, name: str = "报告.txt") -> Document:
    return parse_document(text, Source(name, ""))


def compare(old: str, new: str) -> Comparison:
    return compare_reports(parse(old), parse(new))


def pair_with(comparison: Comparison, words: str) -> Pair:
    """The pair in which a sentence holds `words`, on either side."""
    found = [
        pair
        for pair in comparison.pairs
        if any(words in comparison.old.sentence_text(i) for i in pair.old)
        or any(words in comparison.new.sentence_text(j) for j in pair.new)
    ]
    assert len(found) == 1, f"{words}: {len(found)} pairs"
    return found[0]


def assert_every_sentence_in_one_pair(comparison: Comparison) -> None:
    for document, side in ((comparison.old, "old"), (comparison.new, "new")):
        used = sorted(index for pair in comparison.pairs for index in getattr(pair, side))
        assert used == list(range(len(document.sentences)))


@settings(max_examples=40, deadline=None)
@given(REPORTS, REPORTS)
def test_every_sentence_is_in_exactly_one_pair(old, new):
    assert_every_sentence_in_one_pair(compare(old, new))


@settings(max_examples=40, deadline=None)
@given(REPORTS)
def test_a_report_against_itself_is_all_verbatim(text):
    comparison = compare(text, text)
    assert all(pair.change is Change.VERBATIM and pair.old == pair.new and not pair.moved for pair in comparison.pairs)
    assert all(pair.old == pair.new for pair in comparison.sections)


@pytest.mark.parametrize("text", [SEED, NEXT_YEAR, OTHER_COUNTY], ids=["seed", "next-year", "other-county"])
def test_a_real_report_against_itself_is_all_verbatim(text):
    comparison = compare(text, text)
    assert all(pair.change is Change.VERBATIM and pair.old == pair.new and not pair.moved for pair in comparison.pairs)
    assert all(not delta.difference for delta in comparison.deltas)


def mirrored(comparison: Comparison) -> set[tuple[object, ...]]:
    swap = {Change.NEW: Change.DROPPED, Change.DROPPED: Change.NEW}
    return {
        (p.new, p.old, swap.get(p.change, p.change), p.moved, p.boilerplate, p.score, p.parts) for p in comparison.pairs
    }


def plain(comparison: Comparison) -> set[tuple[object, ...]]:
    return {(p.old, p.new, p.change, p.moved, p.boilerplate, p.score, p.parts) for p in comparison.pairs}


@settings(max_examples=30, deadline=None)
@given(REPORTS, REPORTS)
def test_new_against_old_is_the_mirror_of_old_against_new(old, new):
    assert mirrored(compare(old, new)) == plain(compare(new, old))


@pytest.mark.parametrize("new", [NEXT_YEAR, OTHER_COUNTY], ids=["next-year", "other-county"])
def test_real_pairs_mirror_too(new):
    there, back = compare(SEED, new), compare(new, SEED)
    assert mirrored(there) == plain(back)
    assert {(s.new, s.old) for s in there.sections} == {(s.old, s.new) for s in back.sections}
    assert {(d.new, d.old) for d in there.deltas} == {(d.old, d.new) for d in back.deltas}


@pytest.mark.parametrize("new", [NEXT_YEAR, OTHER_COUNTY], ids=["next-year", "other-county"])
def test_edits_applied_to_the_old_sentences_give_the_new_ones(new):
    comparison = compare(SEED, new)
    for pair in comparison.pairs:
        if not pair.edits:
            continue
        result = "".join(comparison.old.sentence_text(i) for i in pair.old)
        expected = "".join(comparison.new.sentence_text(j) for j in pair.new)
        assert applied(comparison, pair) == expected, result


def applied(comparison: Comparison, pair: Pair) -> str:
    """The old sentences of a pair, one after the other, with its edits applied."""
    pieces: list[str] = []
    edits = list(pair.edits)
    for index in pair.old:
        span = comparison.old.sentences[index].span
        at = span.start
        while edits and span.start <= edits[0].old.start <= edits[0].old.end <= span.end:
            edit = edits.pop(0)
            pieces += [comparison.old.text[at : edit.old.start], edit.new.of(comparison.new.text)]
            at = edit.old.end
        pieces.append(comparison.old.text[at : span.end])
    assert not edits
    return "".join(pieces)


def test_no_edit_cuts_a_number():
    comparison = compare(SEED, NEXT_YEAR)
    for pair in comparison.pairs:
        for edit in pair.edits:
            for quantity in comparison.new.quantities:
                assert not quantity.span.start < edit.new.start < quantity.span.end
                assert not quantity.span.start < edit.new.end < quantity.span.end


def edited(*replacements: tuple[str, str]) -> str:
    text = SEED
    for before, after in replacements:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


def test_renumbering_is_no_change_and_no_move():
    comparison = compare(
        SEED,
        edited(("三是推进权责清单动态调整。", "四是推进权责清单动态调整。"), ("(六)加强社会治理", "(八)加强社会治理")),
    )
    assert {pair.change for pair in comparison.pairs} == {Change.VERBATIM}
    assert not any(pair.moved for pair in comparison.pairs)


def test_another_heading_style_keeps_its_sections():
    text = SEED.replace("一是", "1.").replace("二是", "2.").replace("三是", "3.")
    comparison = compare(SEED, text)
    assert all(pair.old is not None and pair.new is not None for pair in comparison.sections)


def test_a_split_sentence_is_one_pair():
    whole = "上线“海原村务”微信小程序,完成全县148个行政村村务公开专栏改造建设,采用"
    comparison = compare(SEED, edited((whole, whole.replace("改造建设,采用", "改造建设。采用"))))
    pair = pair_with(comparison, "采用“小程序+公示栏+大喇叭”")
    assert (len(pair.old), len(pair.new)) == (1, 2)


def test_a_merge_is_the_mirror_of_a_split():
    whole = "上线“海原村务”微信小程序,完成全县148个行政村村务公开专栏改造建设,采用"
    comparison = compare(edited((whole, whole.replace("改造建设,采用", "改造建设。采用"))), SEED)
    pair = pair_with(comparison, "采用“小程序+公示栏+大喇叭”")
    assert (len(pair.old), len(pair.new)) == (2, 1)


def test_two_sentences_whose_boundary_shifted_are_one_pair():
    old = "建成古茶树种质资源圃3个,为古茶树挂牌建档。划定保护范围36亩。"
    new = "建成古茶树种质资源圃5个。为古茶树挂牌建档,划定保护范围48亩并补植复绿。"
    place = "(七)坚持人民至上"
    comparison = compare(SEED.replace(place, old + "\n" + place), SEED.replace(place, new + "\n" + place))
    pair = pair_with(comparison, "补植复绿")
    assert (len(pair.old), len(pair.new)) == (2, 2)


VISITS = (
    "全县各级各部门组织开展旁听庭审活动26场次,“零距离”以案释法,"
    "不断增强一线执法人员的证据意识、程序意识、法律意识,提升领导干部行政应诉能力。"
)


def test_a_sentence_in_another_section_moved():
    text = edited(
        (VISITS, ""),
        (
            "把法治督察成果转化为推动法治海原建设的生动实践。",
            "把法治督察成果转化为推动法治海原建设的生动实践。" + VISITS,
        ),
    )
    pair = pair_with(compare(SEED, text), "旁听庭审活动26场次")
    assert (pair.change, pair.moved) == (Change.VERBATIM, True)


HOMES = (
    "实施棚户区改造3000户，建成安置房2000套。",
    "改造老旧小区12个，加装电梯36部。",
    "新建停车场8处，增加泊位1200个。",
)
COURTS = (
    "办理行政复议案件27件，办结25件。",
    "开展行政执法监督检查14次，纠正违法行为9起。",
    "组织领导干部旁听庭审26场次。",
)


def report_of(*sections: tuple[str, tuple[str, ...]]) -> str:
    return "清溪县2022年政府工作报告\n\n一、工作回顾\n" + "".join(
        f"（{number}）{title}\n{''.join(held)}\n" for number, (title, held) in zip("一二三", sections, strict=False)
    )


def test_a_section_that_lives_on_under_another_title_has_not_moved_what_it_holds():
    old = report_of(("安居工程", HOMES), ("法治建设", COURTS))
    new = report_of(("让群众生活更有品质", HOMES), ("法治建设", COURTS))
    assert not [pair for pair in compare(old, new).pairs if pair.moved]


def test_a_section_divided_among_two_moved_what_went_to_the_lesser():
    old = report_of(("安居工程", HOMES), ("法治建设", COURTS))
    new = report_of(("安居工程", HOMES[:2]), ("法治建设", (*COURTS, HOMES[2])))
    comparison = compare(old, new)
    assert [pair for pair in comparison.pairs if pair.moved] == [pair_with(comparison, "停车场")]


def test_what_is_gone_is_dropped_and_what_came_is_new():
    fresh = "建设“智慧法庭”远程听证系统,为偏远山区群众提供巡回审判直播服务。"
    comparison = compare(SEED, edited((VISITS, fresh)))
    assert pair_with(comparison, "旁听庭审活动26场次").change is Change.DROPPED
    assert pair_with(comparison, "智慧法庭").change is Change.NEW


def test_the_same_phrase_in_two_places_is_kept_apart():
    phrase = "全面提升法治政府建设质效,推动各项工作再上新台阶。"
    places = ("有序完成法治政府示范创建质效。", "(二)优化政务服务", "二、党政主要负责人")
    text = SEED
    for place in places[1:]:
        text = text.replace(place, phrase + "\n" + place, 1)
    comparison = compare(text, text.replace("2023年", "2024年"))
    twins = [p for p in comparison.pairs if any(phrase in comparison.old.sentence_text(i) for i in p.old)]
    assert len(twins) == 2
    assert all(pair.old == pair.new for pair in twins)


def test_a_plan_is_no_counterpart_of_its_result():
    result = "全年组织开展2期行政执法人员培训和1次案卷评查工作,能力素质得到提升。"
    planned = "全年至少组织开展2期行政执法人员培训和1次行政执法案卷评查工作"
    text = edited(
        (planned, "加快推进数字执法建设"), ("五是深化县乡综合执法联动改革。", result + "五是深化县乡综合执法联动改革。")
    )
    comparison = compare(SEED, text)
    answered = pair_with(comparison, result)
    assert not any(planned in comparison.old.sentence_text(i) for i in answered.old)


def test_a_town_is_another_matter_than_the_county():
    county = "全年受理各类矛盾纠纷1781起,调解成功1766起,化解成功率99.15%。"
    town = "鹿鸣镇受理矛盾纠纷187件,调解成功186件,成功率99.5%。"
    new = SEED.replace("(七)坚持人民至上", town + county.replace("1781", "2046") + "\n(七)坚持人民至上")
    comparison = compare(SEED.replace("(七)坚持人民至上", county + "\n(七)坚持人民至上"), new)
    assert pair_with(comparison, "鹿鸣镇受理").change is Change.NEW


def both(old: str, new: str) -> Change:
    documents = parse(old), parse(new)
    return classify(*documents, range(len(documents[0].sentences)), range(len(documents[1].sentences)))


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("(三)完善机制，健全制度。", "（四） 完善机制,健全制度。", Change.VERBATIM),
        ("全年办理27件。", "全年办理31件。", Change.NUMBERS),
        ("罚款23万元。", "罚款0.315亿元。", Change.NUMBERS),
        ("参训1200余人次。", "参训超1500人次。", Change.NUMBERS),
        ("2023年,全县增长。", "2024年,全县增长。", Change.NUMBERS),
        ("案件增长5%。", "案件下降5%。", Change.EDITED),
        ("办结24件。", "未办结24件。", Change.EDITED),
        ("培训27人。", "培训27场。", Change.EDITED),
    ],
)
def test_changes_are_named_by_what_differs(old, new, change):
    assert both(old, new) is change


def test_own_place_names_are_no_edit():
    old = parse("海原县2023年法治政府建设报告\n海原县深化改革,建设法治海原。")
    new = parse("云岭县2023年法治政府建设报告\n云岭县深化改革,建设法治云岭。")
    assert classify(old, new, [1], [1]) is Change.NUMBERS


def test_edits_do_not_reach_over_sentences_that_are_not_of_the_pair():
    old = parse("甲乡办理案件多。丙村植树造林。乙乡办理案件少。")
    new = parse("全县办理。")
    for edit in find_edits(old, new, [0, 2], [0]):
        assert edit.old.end <= old.sentences[0].span.end or edit.old.start >= old.sentences[2].span.start


def test_among_rewritten_sentences_each_is_found_from_the_one_beside_it():
    frame = "青石县报告\n一、工作\n全年办理行政复议案件,开展执法检查。{}组织法治讲座,覆盖城乡居民。\n"
    old = "驿站为骑手遮风挡雨。信访积案逐件包干。河道采砂点全部关停。城管队员配发记录仪。普法长廊亮相街头巷尾。"
    new = "驿站里办起读书会。信访大厅搬进新楼。河道巡查员持证上岗。城管热线日夜值守。普法直播间走红网络。"
    comparison = compare(frame.format(old), frame.format(new))
    found = {
        (comparison.old.sentence_text(i)[:2], comparison.new.sentence_text(j)[:2])
        for pair in comparison.pairs
        for i in pair.old
        for j in pair.new
    }
    assert {("驿站", "驿站"), ("信访", "信访"), ("河道", "河道"), ("普法", "普法")} <= found


CLOSING = "各位代表！民之所望，施政所向。"


def test_what_frames_a_report_has_not_moved_whichever_section_it_closes():
    tasks = tuple(f"加快{words}" for words in ("推进棚户区改造。", "建设安置房。", "新增停车泊位。"))
    plan = "\n二、2023年工作安排\n（一）法治建设\n推进行政复议规范化建设。强化行政执法监督。组织旁听庭审活动。\n"
    homes = "（二）安居工程\n" + "".join(tasks) + "\n"
    head = report_of(("安居工程", HOMES), ("法治建设", COURTS))
    old, new = head + plan + CLOSING + "\n" + homes, head + plan + homes + CLOSING + "\n"
    comparison = compare(old, new)
    assert not pair_with(comparison, "民之所望").moved
