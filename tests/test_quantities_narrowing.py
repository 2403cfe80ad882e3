"""Words that narrow a figure to a part of the year, several years or a town."""

import pytest
from quantities_support import quantities

from diffengine.document.time_words import Own
from diffengine.model import Role
from diffengine.quantities.narrowing import is_of_year_before, part_of, period_of, scope_of, time_of


@pytest.mark.parametrize(
    "words, horizon",
    [
        (",其中上半年准予许可", "half"),
        ("第三季度办理", "half"),
        ("前10个月完成", "half"),
        ("(近三年累计", "term"),
        ("(2021年以来累计", "term"),
        ("五年来共办理", "term"),
        ('"十四五"以来', "term"),
        ("全年办理", "year"),
        ("五年来,直接融资当年发行额增加到", "term"),
        ("五年来共建园区8个,当年新建", "year"),
        ("2023年办理", "year"),
        ("2021年办理", "other"),
        ("上年同期办理", "other"),
        ("2021年度评议活动办理", None),
        ("2000年以前建设的老旧小区改造", None),
        ("对2013年至2022年文件清理", "term"),
        ("较2020年增加", "term"),
        ("较2020年增加9件,办理", None),
        ("今后五年累计", "ahead"),
        ("年均办理", "term"),
        ("PM2.5年均浓度", None),
        ("累计排查", None),
        ("比上年增长", None),
    ],
)
def test_a_part_of_the_year_and_several_years_are_other_horizons(words, horizon):
    told = time_of(words, words, words, Own.of(Role.REVIEW, 2023), grows=False)
    assert (told.horizon if told else None) == horizon


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        (
            "三年攻坚顺利完成,建成生活圈14个,累计新增车位75个,改建农超市场13个,新开工棚户区改造147户、完工119户。",
            [("year", 1), *[("term", 3)] * 4],
        ),
        ("学前教育两年行动计划全面完成,累计新建幼儿园28所,扩建5所。", [("term", 2)] * 2),
        ("三年行动收官,累计改厕780户,在校生达到900人,入园率达到92%。", [("term", 3), ("year", 1), ("year", 1)]),
        ("三年行动收官,新建幼儿园28所。", [("year", 1)]),
        ("三年行动收官,累计改厕780户;今年新建幼儿园28所。", [("term", 3), ("year", 1)]),
        ("累计新增车位75个,改建市场13个,生产总值达到512亿元。", [("year", 1)] * 3),
        ("深入开展三年攻坚行动,累计改厕780户。", [("year", 1)]),
    ],
)
def test_what_was_done_in_all_by_work_of_several_years_that_is_finished_is_of_these_years(sentence, times):
    assert [(figure.horizon, figure.years) for figure in quantities(sentence)] == times


NO_TIME = -1


@pytest.mark.parametrize(
    "words, years",
    [
        ("五年来共办理", 5),
        ("五年办理代表建议", 5),
        (",四年累计新增就业", 4),
        ("近三年办理", 3),
        ("与10年前相比,年均增长", 10),
        ("比五年前增长", 5),
        ('"十三五"时期新增就业', 5),
        ('"十四五"以来新增就业', 3),
        ("2019年以来新增就业", 5),
        ("近年来办理", None),
        ("全年办理", 1),
        ("九年一贯制学校", NO_TIME),
    ],
)
def test_the_years_that_a_figure_covers_are_told(words, years):
    told = time_of(words, words, words, Own.of(Role.REVIEW, 2023), grows=False)
    assert (told.years if told else NO_TIME) == years


@pytest.mark.parametrize(
    "words, years",
    [("今明两年投资", 2), ("今后五年投资", 5), ("到2025年达到", 2), ('"十四五"时期投资', 2), ("三年内建成", 3)],
)
def test_the_years_ahead_are_counted_from_the_year_reported(words, years):
    told = time_of(words, words, words, Own.of(Role.PLAN, 2023), grows=False)
    assert told is not None
    assert (told.horizon, told.years) == ("ahead", years)


@pytest.mark.parametrize(
    "words, before", [("由上年的", True), ("上年同期为", True), ("比上年增长", False), ("今年为", False)]
)
def test_a_figure_right_behind_last_year_is_last_years(words, before):
    assert is_of_year_before(words) is before


@pytest.mark.parametrize(
    "words, town",
    [
        ("鹿鸣镇人民调解委员会受理矛盾纠纷", "鹿鸣镇"),
        ("在柏坡乡、砚池乡建设长廊", "砚池乡"),
        ("推动18个乡镇(街道)述法", ""),
        ("城镇新增就业", ""),
        ("新建乡村法治文化阵地", ""),
        ("美丽宜居乡村建设推进", ""),
        ("各乡镇排查", ""),
        ("全县办理", ""),
    ],
)
def test_a_town_is_named_and_no_class_of_towns(words, town):
    scope = scope_of(words, words)
    assert (scope.words if scope.named else "") == town


@pytest.mark.parametrize(
    ("clause", "lead", "scope"),
    [
        ("改造老旧小区", "章贡区上榜全国百强区,改造老旧小区", ""),
        ("市场主体净增", "获评全国示范区;市场主体净增", ""),
        ("获评全国文明村", "获评全国文明村", ""),
        ("全国粮食产量", "全国粮食产量", "全国"),
        ("居民收入", "全市生产总值512亿元,居民收入", "全市"),
    ],
)
def test_a_title_or_rank_of_a_larger_place_is_no_scope(clause, lead, scope):
    assert scope_of(clause, lead).words == scope


@pytest.mark.parametrize(
    ("lead", "part"),
    [
        ("滇中新区发展提速,构建产业体系,地区生产总值增长13.1%,工业增加值增长", "滇中新区"),
        ("高新区实现工业产值", "高新区"),
        ("海原县完成投资", "海原县"),
        ("滇中新区发展提速,全市工业增加值增长", ""),
        ("滇中新区发展提速;工业增加值增长", ""),
        ("加快滇中新区建设,工业增加值增长", ""),
        ("推动开发区整合,工业增加值增长", ""),
        ("工业增加值增长", ""),
    ],
)
def test_a_sentence_that_opens_with_a_part_of_the_place_speaks_of_it_until_the_whole_is_named(lead, part):
    assert part_of(lead) == part


@pytest.mark.parametrize(
    ("clause", "lead", "period"),
    [
        ("其中地方财政收入", "财政总收入3342.2亿元,年均增长18.7%,其中地方财政收入", ""),
        ("改造老旧小区", "每年安排资金2亿元,改造老旧小区", ""),
        ("增加到", "2021年,低保标准提高到每月610元,养老金增加到", "2021年"),
        ("年均增长", "五年来,财政总收入年均增长", "年均"),
        ("", "实际利用外资、进出口总额年均分别增长", "年均"),
        ("每年安排资金", "每年安排资金", "每年"),
    ],
)
def test_how_often_something_is_done_is_the_period_of_its_own_figure_alone(clause, lead, period):
    assert period_of(clause, lead) == period
