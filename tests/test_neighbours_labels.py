"""What strangers found wrong among the first numbers, each with two neighbours: names, sizes, words that say how."""

from __future__ import annotations

import pytest
from deltas_support import deltas_of
from findings_support import compare, report
from quantities_support import indicators, quantities

from diffengine.deltas.labels import is_same_name, label_of
from diffengine.model import Delta, DeltaNote
from diffengine.prepare.contexts import read_contexts

CERTAIN = 0.9
REVIEW = "一、2023年工作回顾\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A size before the word that leads to the number names what is counted.
        ("投资超5000万元的技改项目达到64个。", "投资超5000万元的技改项目"),
        ("产值过50亿元园区3个。", "产值过50亿元园区"),
        ("主营业务收入突破100亿元企业增至2家。", "主营业务收入突破100亿元企业"),
        ("总投资超100亿元的12个项目开工。", "总投资超100亿元的项目"),
        ("年产值超10亿元的企业为12家，超亿元的60家。", "年产值超亿元的企业"),
        ("营业收入超10亿元、税收超亿元的企业分别达到20家和35家。", "税收超亿元的企业"),
        ("销售额过5亿元、利润过千万元的商场分别有4家、9家。", "利润过千万元的商场"),
        # Several verbs of building are said of one thing.
        ("新建、改建农村公路307公里。", "农村公路 · 新建、改建"),
        ("取消和调整审批事项844项。", "审批事项 · 取消和调整"),
        ("取消、下放行政许可事项56项。", "行政许可事项 · 取消、下放"),
        ("修订和废止规范性文件12件。", "规范性文件 · 修订和废止"),
        ("财政收入首次突破1500亿元,增长22.7%。", "财政收入 · 增长"),
        ("工业总产值历史性突破1万亿元。", "工业总产值"),
        ("进出口总额再次超过300亿元。", "进出口总额"),
        ("预计财政收入和税收收入达到30亿元和20亿元,分别增长8%和9%。", "税收收入 · 增长"),
        ("新（改、扩）建学校12所。", "学校 · 新建、改建、扩建"),
        ("新建和改造提升供水管网96公里。", "供水管网 · 新建和改造提升"),
        ("新开工建设保障性住房2000套，竣工3264套。", "保障性住房 · 竣工"),
        ("新建改造项目12个。", "项目 · 新建改造"),
        # Words that begin like a filler and are none; numbers of sectors.
        ("改造等外级公路120公里。", "等外级公路 · 改造"),
        ("办理等额本息贷款3笔。", "等额本息贷款 · 办理"),
        ("全市二、三产业增加值分别增长5%、6%。", "第三产业增加值 · 增长"),
        # A way of counting names nothing.
        ("人均生产总值19500元，按现行汇率计算达到2400美元。", "人均生产总值"),
        ("人均生产总值8.1万元，按常住人口计算增长5%。", "人均生产总值 · 增长"),
        ("城乡居民收入分别达到3万元和1.2万元，分别实际增长10.5%和9.4%。", "农村居民收入 · 增长"),
        ("城市居民人均可支配收入实 际增长8%。", "城市居民人均可支配收入 · 增长"),
        # 分别 hands out what was measured against another year; whole names need none.
        ("全年接待游客、旅游总收入分别恢复到2019年的90%和85%。", "旅游总收入 · 相当于2019年"),
        ("全年进出口总额、客运量分别为2019年的98%和76%。", "客运量 · 相当于2019年"),
        ("城镇居民人均可支配收入和农民人均纯收入达到11578元和3665元。", "农民人均纯收入"),
        # A thing before a colon has the figures behind it; what a sentence is about has not.
        ("水电站：装机12万千瓦，发电3亿千瓦时。", "水电站：发电"),
        ("垃圾填埋场：投资2亿元，占地300亩。", "垃圾填埋场：占地"),
        ("促进就业更加充分：就业12万人。", "就业"),
        # Money by what it is for.
        ("自治区财政安排资金10亿元设立创业基金。", "创业基金 · 设立"),
        ("投入专项资金3亿元用于农村道路建设。", "农村道路建设资金 · 投入"),
        ("争取上级资金3亿元，增长5%。", "上级资金 · 增长"),
        # A verb is carried to things of its kind alone.
        ("全年接待游客20万人次、旅游收入3亿元。", "旅游收入"),
        ("召开常务会议12次、专题会议30次。", "专题会议 · 召开"),
    ],
)
def test_the_last_number_is_called_by_its_whole_name(text: str, expected: str) -> None:
    assert indicators(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "threshold"),
    [
        ("投资超5000万元的技改项目达到64个。", True),
        ("产值过50亿元园区3个。", True),
        ("税收突破千万元、产值超10亿元企业增至7家。", True),
        ("落实资金超2亿元支持项目30个。", False),
        ("完成投资超5000万元，新建学校3所。", False),
        ("发放贷款超5亿元惠及企业30家。", False),
    ],
)
def test_a_size_is_no_figure_of_its_own_unless_something_is_done_with_it(text: str, threshold: bool) -> None:
    assert quantities(text)[0].reading.threshold is threshold


@pytest.mark.parametrize(
    "text",
    [
        "全年接待游客为2019年的98%，旅游总收入12亿元。",
        "全年客运量恢复到2019年同期水平的九成，货运量300万吨。",
        "生产总值是2006年末的2.6倍，存款余额120亿元。",
    ],
)
def test_the_year_that_a_level_is_measured_by_is_no_period_of_what_follows(text: str) -> None:
    assert "20" not in quantities(text)[-1].period


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("预计2023年，财政收入3342.2亿元，增加1924.9亿元，年均增长18.7%。", "term"),
        ("人均生产总值19500元，比2018年增加10000元，年均增长12%。", "term"),
        ("高速公路里程4100公里，净增1200公里，年均增加240公里。", "term"),
        ("财政收入3342.2亿元，增加522.1亿元，增长18.5%。", "year"),
        ("2023年，财政收入3342.2亿元，增加522.1亿元，其中税收1200亿元。", "year"),
    ],
)
def test_what_was_added_before_a_yearly_average_was_so_over_its_years(text: str, horizon: str) -> None:
    assert quantities(text)[1].horizon == horizon


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("贷款余额300亿元。", "人民币贷款余额378亿元。", "（人民币）贷款余额"),
        ("全社会固定资产投资增长9%。", "固定资产投资增长12%。", "（全社会）固定资产投资 · 增长"),
        ("城镇居民人均可支配收入2万元。", "市区居民人均可支配收入3万元。", "城镇居民→市区居民人均可支配收入"),
        ("城镇居民可支配收入2万元。", "城镇常住居民人均可支配收入3万元。", "城镇（常住）居民（人均）可支配收入"),
        ("农村劳动力转移2万人。", "农村富余劳动力转移就业3万人。", "农村（富余）劳动力转移（就业）"),
        ("农村危旧房改造300户。", "农村危房改造280户。", "农村危（旧）房 · 改造"),
        ("城镇居民收入、农民收入增长8%。", "城镇居民收入和农民收入增长9%。", "城镇居民收入和农民收入 · 增长"),
        ("签约亿元以上项目30个。", "引进亿元以上项目35个。", "亿元以上项目 · 签约→引进"),
        ("机场旅客吞吐量120万人次。", "机场客流量130万人次。", "机场旅客吞吐量→客流量"),
        ("财政收入62亿元。", "一般公共预算收入64亿元。", "财政收入 → 一般公共预算收入"),
        ("争取研发投入占生产总值2.8%。", "实现研发投入占生产总值2.9%。", "研发投入占生产总值"),
        ("实现生产总值300亿元。", "实现生产总值320亿元。", "生产总值"),
        # What adds nothing is printed as the new report has it.
        ("生产总值300亿元。", "地区生产总值320亿元。", "地区生产总值"),
        ("新增城镇就业3万人。", "城镇新增就业4万人。", "城镇新增就业"),
        ("外贸进出口总值12亿美元。", "进出口总额14亿美元。", "进出口总额"),
    ],
)
def test_a_pair_is_called_what_both_reports_say(old: str, new: str, expected: str) -> None:
    (before,), (after,) = quantities(old), quantities(new)
    assert label_of(before, after) == expected


def test_the_label_of_a_pair_turned_round_says_the_same_of_the_other_side() -> None:
    (one,), (other,) = quantities("贷款余额300亿元。"), quantities("人民币贷款余额378亿元。")
    assert label_of(one, other) == label_of(other, one)
    assert is_same_name("城镇就业 · 新增", "城镇新增就业") and not is_same_name("贷款余额", "人民币贷款余额")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("城镇居民人均可支配收入增长11%。", "城镇居民人均可支配收入实际增长6%。"),
        ("农民人均纯收入增长10%。", "农民人均纯收入扣除价格因素增长8%。"),
        ("社会消费品零售总额增长12%。", "社会消费品零售总额可比增长9%。"),
        ("地方一般公共预算收入同口径增长10.4%。", "地方一般公共预算收入增长7.3%。"),
        ("一般公共预算收入增长8%左右。", "一般公共预算收入按可比口径增长4%左右。"),
        ("全社会固定资产投资增长25%。", "城镇固定资产投资增长53%。"),
        ("人民币存款余额增长12%。", "本外币存款余额增长14%。"),
        ("规模以上服务业企业达到120家。", "限额以上服务业企业达到130家。"),
        ("产值超10亿元企业12家。", "产值超50亿元企业14家。"),
        ("纳税500万元以上企业30家。", "纳税1000万元以上企业24家。"),
        ("筹建保障性租赁住房6700套。", "保障性租赁住房建成1万套。"),
        ("湘南承接产业转移示范区引进项目134个。", "引进项目393个。"),
        ("签约5亿元以上项目30个。", "签约10亿元以上项目24个。"),
        ("战略性新兴产业增加值占地区生产总值12%。", "服务业增加值占地区生产总值42%。"),
        ("高技术产业投资占工业投资22%。", "技改投资占工业投资31%。"),
        ("教育支出占财政支出18%。", "卫生支出占财政支出9%。"),
        ("完成政府投资审计项目340个。", "完成各类审计项目289个。"),
        ("培育农业龙头企业34家。", "培育各级各类企业28家。"),
        ("受理劳动争议案件340件。", "受理各类案件289件。"),
        ("城乡居民人均可支配收入均增长8.5%。", "城乡居民人均可支配收入增长8%。"),
        ("存贷款余额都增长12%。", "存贷款余额增长14%。"),
    ],
)
def test_another_way_of_counting_another_set_or_size_never_leads(old: str, new: str) -> None:
    before, after, deltas = deltas_of(REVIEW + old, REVIEW + new)
    last = len(before.quantities) - 1, len(after.quantities) - 1
    assert all(delta.certainty < CERTAIN for delta in deltas if (delta.old, delta.new) == last)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("城镇居民人均可支配收入实际增长11%。", "城镇居民人均可支配收入实际增长6%。"),
        ("一般公共预算收入同口径增长11%。", "一般公共预算收入同口径增长6%。"),
        ("产值超10亿元企业12家。", "产值超10亿元企业14家。"),
        ("完成各类审计项目340个。", "完成各类审计项目289个。"),
    ],
)
def test_the_same_way_of_counting_leads(old: str, new: str) -> None:
    _, _, deltas = deltas_of(REVIEW + old, REVIEW + new)
    assert max(delta.certainty for delta in deltas) >= CERTAIN


def _of_money(old: str, new: str, *, years: int = 1) -> Delta:
    """The delta of the first numbers of two reports that lie some years apart."""
    found = compare(report(old), report(new, year=2023 + years)).deltas
    return next(delta for delta in found if (delta.old, delta.new) == (0, 0))


@pytest.mark.parametrize(
    ("old", "new", "contradicted"),
    [
        ("地方财政收入110亿元。", "地方财政收入103亿元，增长23.2%。", True),
        ("税收收入80亿元。", "税收收入84亿元，下降6%。", True),
        ("工业投资300亿元。", "工业投资260亿元，同比增长8.1%。", True),
        ("地方财政收入110亿元。", "地方财政收入121亿元，增长10%。", False),
        ("地方财政收入110亿元。", "地方财政收入121亿元，增长12%。", False),
        ("生产总值110亿元。", "生产总值132亿元，增长8%。", False),
    ],
)
def test_a_growth_that_the_figures_do_not_give_leaves_a_doubt(old: str, new: str, contradicted: bool) -> None:
    for delta in (_of_money(old, new), _of_money(new, old, years=-1)):
        assert (DeltaNote.OTHER_BASIS in delta.notes) is contradicted
        assert delta.certainty < CERTAIN if contradicted else delta.certainty >= CERTAIN


def test_a_growth_says_nothing_of_a_figure_of_two_years_before() -> None:
    delta = _of_money("地方财政收入110亿元。", "地方财政收入103亿元，增长23.2%。", years=2)
    assert DeltaNote.OTHER_BASIS not in delta.notes


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("加上中央财政收入，财政一般预算收入966.2亿元。", None),
        ("加上上划中央税收，全市一般公共预算收入322亿元。", None),
        ("加上上级补助，一般公共预算收入86亿元。", None),
        ("财政一般预算收入432亿元。", "budget-revenue"),
    ],
)
def test_with_the_centres_share_it_is_no_local_revenue(text: str, key: str | None) -> None:
    assert quantities(text)[-1].headline == key


@pytest.mark.parametrize(
    ("text", "real"),
    [
        ("城镇居民人均可支配收入实际增长8%。", True),
        ("农民人均纯收入扣除价格因素，实际增长6%。", True),
        ("实际利用外资增长8%。", False),
        ("地区生产总值按可比价增长8%。", False),
        ("规模以上工业增加值按可比价格计算增长8%。", False),
    ],
)
def test_growth_at_constant_prices_is_told_where_others_of_its_name_are_not(text: str, real: bool) -> None:
    assert read_contexts(report(text))[-1].real is real
