"""Which quantities are one indicator: a case for each phenomenon."""

import dataclasses
from pathlib import Path

import pytest
from deltas_support import both, deltas_of, in_step, paired, report, told
from hypothesis import given, settings
from hypothesis import strategies as st

from diffengine.deltas import edges
from diffengine.document import parse_document
from diffengine.model import Delta, Source
from diffengine.prepare import prepare
from diffengine.prepare.contexts import read_contexts

TOWNS = [f"{a}{b}镇" for a in "清白黄青绿红" for b in "河山川原岭"]

SEEDS = Path(__file__).resolve().parents[1] / "seeds"


def lines(old: str, new: str, *, linked: bool = True) -> set[str]:
    return told(*deltas_of(old, new, linked=linked))


def test_the_same_indicator_is_paired_whatever_the_order_of_the_figures():
    old = "全年受理行政许可22987件,作出行政处罚1792件,开展行政检查15626次。"
    new = "全年开展行政检查14208次,受理行政许可24316件,作出行政处罚1635件。"
    assert lines(old, new) == {"15626次 → 14208次", "22987件 → 24316件", "1792件 → 1635件"}


def test_a_figure_is_found_again_in_a_sentence_that_was_not_linked():
    old = "推进行政复议规范化建设。全年办理行政复议案件27件。"
    new = "全年办理行政复议案件58件。推进行政复议规范化建设。"
    assert lines(old, new, linked=False) == {"27件 → 58件"}


def test_word_order_of_numeral_and_noun_does_not_matter():
    assert lines("全年共办理968件法律援助案件。", "全年共办理法律援助案件1094件。") == {"968件 → 1094件"}


def test_equal_values_are_no_evidence():
    old = "梳理“区内通办”事项清单88项,“跨省通办”事项清单114项。"
    new = "梳理“区内通办”事项清单114项,“跨省通办”事项清单126项。"
    assert lines(old, new) == {"88项 → 114项", "114项 → 126项"}


def test_another_matter_with_the_same_value_stays_alone():
    old = "推动村级图书室建设,赠送图书39份。"
    new = "组织拳击比赛,选手来自39份名单。"
    assert lines(old, new, linked=False) == {"39份 →", "→ 39份"}


def test_units_of_different_classes_are_never_paired():
    assert lines("开展法治培训120人。", "开展法治培训120人次。") == {"120人 →", "→ 120人次"}


@pytest.mark.parametrize("old, new", [("1781起", "2046件"), ("2000家", "1500户"), ("3座", "5处"), ("12名", "9人")])
def test_measure_words_that_count_the_same_thing_are_one_class(old: str, new: str):
    assert lines(f"全年新增受理登记总数{old}。", f"全年新增受理登记总数{new}。") == {f"{old} → {new}"}


def test_the_start_of_a_rise_is_not_the_figure_of_the_year():
    old = "将法治建设考核分值权重提高至5件。"
    new = "将法治建设考核分值权重由4件提高至6件。"
    assert lines(old, new) == {"5件 → 6件", "→ 4件"}


def test_lists_with_respectively_pair_by_name_not_by_place():
    old = "乡镇权力清单、街道赋权清单事项分别为87项和25项。"
    new = "街道赋权清单、乡镇权力清单事项分别为28项和90项。"
    assert lines(old, new) == {"87项 → 90项", "25项 → 28项"}


def test_the_first_name_of_a_list_shares_the_noun_of_the_last():
    old = "城镇居民人均可支配收入26118元。农村居民人均可支配收入10275元。"
    new = "城镇和农村居民人均可支配收入分别达到28260元和11148元。"
    assert lines(old, new, linked=False) == {"26118元 → 28260元", "10275元 → 11148元"}


def test_a_round_number_exceeded_is_not_the_figure():
    old = "农民人均纯收入3682元,增长10.8%。"
    new = "农民人均纯收入超4000元,达4048元,增长10%。"
    assert lines(old, new, linked=False) == {"3682元 → 4048元", "10.8% → 10%", "→ 超4000元"}


def test_a_bare_growth_is_that_of_its_figure():
    old = "生产总值完成192亿元,同比增长6%。零售总额完成159亿元,同比增长6.9%。"
    new = "零售总额完成174亿元,同比增长6.2%。生产总值完成205亿元,同比增长5.8%。"
    assert lines(old, new, linked=False) == {"192亿元 → 205亿元", "6% → 5.8%", "159亿元 → 174亿元", "6.9% → 6.2%"}


def test_growth_of_a_list_is_in_step_with_it():
    old = "城镇和农村居民收入分别为34328元和12858元,增长7.6%和9.8%。"
    new = "城镇居民收入35720元,增长4.1%。农村居民收入13889元,增长8%。"
    assert lines(old, new) == {"34328元 → 35720元", "7.6% → 4.1%", "12858元 → 13889元", "9.8% → 8%"}


def test_lists_under_one_label_pair_by_place():
    old = "城镇和农村居民收入分别达35512元、25689元。"
    new = "城乡居民收入分别达37820元、28104元。"
    assert lines(old, new) == {"35512元 → 37820元", "25689元 → 28104元"}


def test_a_target_is_not_compared_with_a_result():
    plan = "二、2024年工作安排\n全年举办执法培训3期。"
    result = "一、2023年工作回顾\n全年举办执法培训2期。"
    both_parts = f"2023年报告\n{result}\n{plan}"
    newer = f"2023年报告\n{result.replace('2期', '4期')}\n{plan.replace('3期', '5期')}"
    assert lines(both_parts, newer, linked=False) == {"2期 → 4期", "3期 → 5期"}


def test_half_a_year_is_not_the_year():
    old = "全年办理行政复议案件27件。"
    new = "全年办理行政复议案件53件,其中上半年办理行政复议案件21件。"
    assert lines(old, new) == {"27件 → 53件", "→ 21件"}
    assert lines(old, "其中上半年办理行政复议案件21件。", linked=False) == {"27件 →", "→ 21件"}


def test_several_years_are_not_the_year():
    old = "办理法律援助案件968件。"
    new = "近三年累计办理法律援助案件2196件。办理法律援助案件742件。"
    assert lines(old, new, linked=False) == {"968件 → 742件", "→ 2196件"}


def test_a_figure_of_the_term_is_not_the_years_even_in_equal_words():
    review = "2023年报告\n一、{title}\n城镇新增就业{n}人。\n"
    old, new = review.format(title="过去五年工作回顾", n="375"), review.format(title="2023年工作回顾", n="66")
    assert lines(old, new) == {"375人 →", "→ 66人"}
    same = review.format(title="2023年工作回顾", n="375")
    assert lines(same, new) == {"375人 → 66人"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("五年来，新增城镇就业60万人。", "四年来，新增城镇就业51万人。"),
        ("与10年前相比，固定资产投资达5138亿元。", "近五年固定资产投资达1039亿元。"),
        ("近三年办理法律援助案件968件。", "五年办理法律援助案件2196件。"),
        ("上半年办理法律援助案件968件。", "前三季度办理法律援助案件1296件。"),
    ],
)
def test_spans_of_other_lengths_are_never_set_beside_each_other(old: str, new: str):
    assert not any("→" in line and line[0] != "→" and line[-1] != "→" for line in lines(old, new))


@pytest.mark.parametrize(
    ("old", "new", "paired"),
    [
        ("五年来，居民收入增长75%。", "五年来，居民收入年均增长10%。", False),
        ("五年来，生产总值年均增长8%。", "五年来，生产总值年均增长9%。", True),
        ("五年来，生产总值增长42%。", "五年来，生产总值增长54%。", True),
    ],
)
def test_a_yearly_average_is_no_growth_over_all_the_years(old: str, new: str, paired: bool):
    assert any("→" in line.strip("→ ") for line in lines(old, new)) is paired


@pytest.mark.parametrize("plan", ["今明两年固定资产投资5000亿元。", "今后三年固定资产投资5000亿元。"])
def test_a_goal_of_several_years_is_none_of_this_year(plan: str):
    head = "{}年报告\n二、工作安排\n"
    assert lines(head.format(2023) + plan, head.format(2024) + "固定资产投资3000亿元。") == {"5000亿元 →", "→ 3000亿元"}


def test_one_goal_of_two_reports_is_paired_by_the_year_it_is_for():
    head = "{}年报告\n二、工作安排\n"
    old, new = head.format(2022) + "到2025年粮食产量60亿元。", head.format(2023) + "到2025年粮食产量62亿元。"
    assert lines(old, new) == {"60亿元 → 62亿元"}


@pytest.mark.parametrize(
    "old",
    ["累计完成农村改厕78万户。", "多年来完成农村改厕78万户。", "启动农村改厕78万户。", "新增农村改厕78万户。"],
)
def test_what_leaves_a_doubt_about_time_or_measure_never_leads(old: str):
    head = "一、五年工作回顾\n" if "年来" in old else ""
    *_, deltas = deltas_of(head + old, head + "完成农村改厕22万户。")
    assert all(delta.certainty < 0.9 for delta in deltas if None not in (delta.old, delta.new))


@pytest.mark.parametrize("text", ["全市10亩以上违法图斑得到整治。", "投资5000万元以上项目加快建设。"])
def test_a_size_in_a_name_is_doubted_but_no_figure_that_is_only_bounded(text: str):
    *_, [size] = deltas_of(text, text)
    assert None not in (size.old, size.new) and size.certainty <= 0.85
    *_, [level] = deltas_of("完成水利投资5000万元以上。", "完成水利投资6000万元以上。")
    assert level.certainty > 0.85


def test_a_figure_of_the_years_ahead_is_not_the_plan_of_the_year():
    old = "二、2024年工作安排\n新增学位300个。\n未来五年新增学位2000个。\n"
    new = "二、2025年工作安排\n新增学位400个。\n"
    assert lines(old, new) == {"300个 → 400个", "2000个 →"}


def test_a_year_named_in_the_review_of_a_term_is_that_year():
    old = "一、过去五年工作回顾\n2023年办理案件27件,五年来办理案件140件。\n"
    new = "一、2024年工作回顾\n办理案件31件。\n"
    assert lines(old, new) == {"27件 → 31件", "140件 →"}


def test_a_town_is_not_the_county():
    old = "全县受理各类矛盾纠纷1781起,调解成功1766起。"
    new = "鹿鸣镇人民调解委员会受理各类矛盾纠纷187起,调解成功186起。"
    assert lines(old, new, linked=False) == {"1781起 →", "1766起 →", "→ 187起", "→ 186起"}


def test_short_labels_follow_their_own_case():
    old = "办理行政复议案件27件,办结24件。受理群众信访诉求176件,办结171件。"
    new = "受理群众信访诉求185件,办结180件。办理行政复议案件58件,办结53件。"
    assert lines(old, new, linked=False) == {"27件 → 58件", "24件 → 53件", "176件 → 185件", "171件 → 180件"}


def test_a_clause_taken_twice_keeps_its_order():
    text = "召开推进会{}次。召开推进会{}次。召开推进会{}次。"
    assert lines(text.format(1, 2, 3), text.format(4, 5, 6)) == {"1次 → 4次", "2次 → 5次", "3次 → 6次"}


def test_reports_without_quantities_have_no_deltas():
    assert deltas_of("加强法治建设。", "加强法治建设。")[2] == ()
    assert lines("加强法治建设。", "办理案件3件。") == {"→ 3件"}


@pytest.mark.parametrize(
    "text",
    [
        "城镇、农村居民收入分别增长8%和11%。",
        "受理群众信访诉求176件,办结171件。",
        "新增国家级重点专科1个,自治区级3个。",
        "将考核权重由4分提高至6分。",
    ],
)
def test_the_indicator_that_is_printed_is_the_one_that_is_matched(text: str):
    document = parse_document(text, Source("report.txt", ""))
    assert len(document.quantities) == 2
    for quantity, context in zip(document.quantities, read_contexts(document), strict=True):
        noun, _, verb = quantity.indicator.partition(" · ")
        assert context.noun == f"{verb}|{noun.replace('、', '')}"


@pytest.mark.parametrize("period", ["其中上半年", "(五年来累计"])
def test_what_is_said_aside_narrows_nothing_behind_it(period: str):
    close = ")" if period.startswith("(") else ""
    old = "举办讲座120场,讲法40次。"
    new = f"举办讲座150场,{period}举办讲座70场{close},讲法60次。"
    assert lines(old, new) == {"120场 → 150场", "40次 → 60次", "→ 70场"}


CLAUSES = st.lists(
    st.tuples(
        st.sampled_from(["办理案件", "开展行政检查", "人均收入", "满意率", "培训人数", "由", "新增", "分别为"]),
        st.integers(0, 10**6),
        st.sampled_from(["件", "次", "元", "%", "人", "项", "万元", "个百分点"]),
        st.sampled_from([",", "、", "。", "和", "升至"]),
    ),
    max_size=12,
)


def written(clauses: list[tuple[str, int, str, str]]) -> str:
    return "".join(f"{label}{value}{unit}{mark}" for label, value, unit, mark in clauses) or "无。"


@settings(max_examples=60, deadline=None)
@given(CLAUSES, CLAUSES)
def test_each_quantity_is_in_one_delta_and_swapping_the_reports_mirrors_them(old, new):
    before, after = report(written(old)), report(written(new))
    forth = paired(before, after, in_step(before, after))
    back = paired(after, before, in_step(after, before))
    assert sorted(d.old for d in forth if d.old is not None) == list(range(len(before.quantities)))
    assert sorted(d.new for d in forth if d.new is not None) == list(range(len(after.quantities)))
    assert {(d.old, d.new) for d in forth} == {(d.new, d.old) for d in back}
    assert {mirrored(d) for d in forth if d.new is not None and d.old is not None} == {
        (d.difference, d.points, d.upper_difference) for d in back if d.new is not None and d.old is not None
    }


def mirrored(delta: Delta) -> tuple[object, ...]:
    return tuple(None if v is None else -v for v in (delta.difference, delta.points, delta.upper_difference))


@settings(max_examples=30, deadline=None)
@given(CLAUSES)
def test_a_report_compared_with_itself_changes_nothing(clauses):
    same = report(written(clauses))
    deltas = paired(same, same, in_step(same, same))
    assert all(d.old == d.new for d in deltas)
    assert all(not d.difference and not d.points for d in deltas)


def test_equal_input_gives_equal_deltas():
    old, new = both("办理案件[27件/31件],满意率[98%/99%]。" * 20)
    first, second = deltas_of(old, new)[2], deltas_of(old, new)[2]
    assert first == second


def test_a_thousand_figures_a_side_are_paired_in_order_of_seconds():
    matters = ["行政处罚", "法律援助", "人民调解", "公证事项", "信访诉求", "行政复议", "普法宣传", "执法检查"]
    places = [f"{a}{b}" for a in "东西南北中上下前后左" for b in "山河湖川原岭坡沟湾塘"]
    text = "".join(
        f"{place}镇办理{matter}案件[{n}件/{n + 3}件]。" for n, place in enumerate(places) for matter in matters
    )
    old, new = both(text)
    before, _, deltas = deltas_of(old, new)
    assert len(before.quantities) == 800
    assert all(d.difference == 3 for d in deltas if d.old is not None and d.new is not None)
    assert len(deltas) == 800


@pytest.mark.parametrize("name", ["haiyuan-2023.txt"])
def test_the_seed_is_unchanged_against_itself(name: str):
    path = SEEDS / name
    if not path.exists():
        pytest.skip(f"{path} is not there")
    seed = report(path.read_text(encoding="utf-8"))
    deltas = paired(seed, dataclasses.replace(seed), in_step(seed, seed))
    assert len(deltas) == len(seed.quantities) > 100
    assert all(d.old == d.new for d in deltas)


def test_thousands_of_figures_of_one_kind_are_paired_as_a_few_are(monkeypatch):
    old, new = (
        "".join(f"全年{town}受理案件{n * 7 % 97 + add}件。" for n, town in enumerate(towns))
        for add, towns in ((3, TOWNS), (5, list(reversed(TOWNS))))
    )
    few = lines(old, new, linked=False)
    assert len(few) > len(TOWNS) / 2
    monkeypatch.setattr(edges, "LARGEST_GROUP", 0)
    monkeypatch.setattr(edges, "CHUNK", 16)
    assert len(lines(old, new, linked=False) ^ few) <= 3, "a rival out of sight can leave a pair more"


def test_two_neighbourhoods_give_an_edge_once(monkeypatch):
    monkeypatch.setattr(edges, "LARGEST_GROUP", 0)
    both = [prepare(report("全年受理案件3件。全年办结案件2件。")) for _ in range(2)]
    found = edges.find_edges(*both, [], [])
    assert sorted(zip(found.old.tolist(), found.new.tolist(), strict=True)) == [(0, 0), (0, 1), (1, 0), (1, 1)]
