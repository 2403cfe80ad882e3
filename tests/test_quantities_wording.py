"""An indicator reads as a careful official would name what is measured."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quantities_support import indicators

from diffengine.data import load
from diffengine.quantities.wording import LONGEST_AT_ALL, word_indicator


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办理“一件事一次办”事项228件。", "“一件事一次办”事项 · 办理"),
        ("梳理并公布《海原县证明事项目录清单》24项。", "《海原县证明事项目录清单》 · 公布"),
        ("编制并公布重大行政决策事项6项。", "重大行政决策事项 · 公布"),
        ("组织召开行政复议案件审理会1次。", "行政复议案件审理会 · 召开"),
        ("参与审定合同(协议)375次。", "合同 · 审定"),
        ("办理项589项。", "办理项"),
        ("打击违法违规行为18起。", "违法违规行为 · 打击"),
        ("教育重点项目完成投资1205万元。", "教育重点项目投资 · 完成"),
        ("环保督察发现的问题已整改完成7项。", "环保督察发现的问题 · 整改完成"),
        ("按时办结率99.1%。", "按时办结率"),
        ("调解成功率98.6%。", "调解成功率"),
        ("缉毒量占自治区年度缉毒总量的1/4。", "缉毒量占自治区年度缉毒总量"),
        ("97%以上的矛盾纠纷化解在基层。", "矛盾纠纷"),
        ("县委常委会7次听取安全生产工作汇报。", "安全生产工作汇报 · 听取"),
        ("全县举办全县法治政府建设培训班3期。", "法治政府建设培训班 · 举办"),
        ("组织开展不少于2次法治建设督察。", "法治建设督察 · 组织开展"),
        ("政府法律顾问、公职律师等人员参与审查行政规范性文件144件。", "行政规范性文件 · 审查"),
        ("公开执法、涉农补贴、征地补偿、社会救助、扶贫救灾等各类信息6100余条。", "扶贫救灾等各类信息 · 公开"),
        ("新建5G基站2万个。", "5G基站 · 新建"),
        ("细化落实措施[20]30条。", "措施 · 落实"),
        ("固定资产投资完成3100亿元。", "固定资产投资 · 完成"),
        ("全社会固定资产投资925亿元。", "全社会固定资产投资"),
        ("工业投资达280亿元。", "工业投资"),
        ("实际使用外商直接投资8亿美元。", "实际使用外商直接投资"),
        ("全年累计投资5亿元。", "投资"),
        ("实现城市生活污水集中收集率90%以上。", "城市生活污水集中收集率"),
        ("完成率达到98%。", "完成率"),
        ("扎实开展303个城镇老旧小区改造。", "城镇老旧小区 · 改造"),
        ("实施105个老旧小区改造。", "老旧小区 · 改造"),
        ("启动30个城中村改造。", "城中村 · 启动改造"),
    ],
)
def test_an_indicator_reads_as_one_would_name_it(text: str, expected: str) -> None:
    assert indicators(text) == [expected]


def test_the_second_figure_of_a_move_is_the_same_indicator() -> None:
    assert indicators("执法人员持证率由年初的69.5%升至82.4%。") == ["执法人员持证率"] * 2


def test_a_grade_shares_the_noun_before_it() -> None:
    assert indicators("新增国家级重点专科1个，自治区级3个。") == ["国家级重点专科 · 新增", "自治区级重点专科 · 新增"]


def test_a_number_before_its_noun_gives_none_of_it_to_the_next() -> None:
    assert indicators("完成16个老旧小区环境整治、29个公园改造。")[0] == "老旧小区环境整治 · 完成"
    assert indicators("26座公共厕所、24座垃圾转运站投入使用。") == ["公共厕所", "垃圾转运站"]


@pytest.mark.parametrize("text", ["达到98.5%。", "是上年的1.9倍。", "3次。", "增加了3件。", "共计12万元。"])
def test_no_indicator_is_empty(text: str) -> None:
    assert all(indicators(text)) and indicators(text)


@given(
    st.text('办理案件“”《》、并公布等的，各类全县通过建设组织 "', max_size=60),
    st.sampled_from(["", "办理", "组织", "通过"]),
)
def test_any_words_give_a_short_indicator_with_whole_quotes(noun: str, verb: str) -> None:
    read = word_indicator(noun.replace("“", '"').replace("”", '"'), verb)
    assert len(read.split(" · ")[0]) <= LONGEST_AT_ALL + len("《》“”、") * 60
    assert read.count("“") == read.count("”")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一般公共预算收入78亿元,按可比口径增长7.2%。", "一般公共预算收入 · 增长"),
        ("口径一致率提高7.2%。", "口径一致率 · 提高"),
        ("新建或修复污水管网30公里。", "污水管网 · 新建或修复"),
        ("新建污水管网30公里。", "污水管网 · 新建"),
    ],
)
def test_a_way_of_counting_and_what_is_done_instead_are_no_noun(text: str, expected: str) -> None:
    assert indicators(text)[-1] == expected


def test_the_word_lists_name_each_word_once() -> None:
    for name, table in load("wording").items():
        assert len(table["words"]) == len(set(table["words"])), name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国家、省级龙头企业由21家增至36家。", ["国家、省级龙头企业", "国家、省级龙头企业"]),
        ("蓄积量由3亿立方米增加到4亿立方米。", ["蓄积量", "蓄积量"]),
        ("保留事项由120项压缩到35项。", ["事项 · 保留", "事项 · 保留"]),
        ("棚户区改造新开工1.72万套、基本建成3.36万套。", ["棚户区改造 · 新开工", "棚户区改造 · 建成"]),
        ("开工建设项目35个,竣工12个。", ["建设项目 · 开工", "建设项目 · 竣工"]),
        ("基本养老保险参保12万人。", ["基本养老保险参保"]),
        ("生产总值1618亿元,增长15.6%,人均3338.6美元。", ["生产总值", "生产总值 · 增长", "人均生产总值"]),
        ("住房面积120万平方米,户均80平方米。", ["住房面积", "户均住房面积"]),
        ("人均可支配收入3.5万元。", ["人均可支配收入"]),
        ("外贸出口12亿美元,增长5%。", ["外贸 · 出口", "外贸出口 · 增长"]),
        ("行政复议案件办理27件,增长8%。", ["行政复议案件 · 办理", "行政复议案件 · 增长"]),
        ("新增专精特新企业107家、总量达213家。", ["专精特新企业 · 新增", "专精特新企业"]),
        ("PM2.5、PM10平均浓度分别改善8.1%、5.3%。", ["PM2.5平均浓度 · 改善", "PM10平均浓度 · 改善"]),
        ("货物进出口5321亿元,增长5.7%。", ["货物进出口", "货物进出口 · 增长"]),
        ("地方一般公共预算收入可比增长0.2%。", ["地方一般公共预算收入 · 增长"]),
        ("实现规上工业增加值增长12%。", ["规上工业增加值 · 增长"]),
        ("退税减税降费148亿元。", ["退税减税降费"]),
        ("植树造林27万亩。", ["植树造林"]),
        ("金融机构存贷款余额分别增长13%和15%。", ["金融机构存款余额 · 增长", "金融机构贷款余额 · 增长"]),
        ("第三产业增加值增长7.8%,对经济增长贡献率达76%。", ["第三产业增加值 · 增长", "第三产业增加值对经济增长贡献率"]),
        ("预算收入500.88亿元,上划中央收入首次突破千亿,达1180亿元。", ["预算收入", "上划中央收入"]),
        ("预算收入500.88亿元,再上新台阶,达1180亿元。", ["预算收入", "预算收入"]),
        ("地方财政一般预算收入一年净增157亿元。", ["地方财政一般预算收入 · 净增"]),
        ("污水处理率要达到70%。", ["污水处理率"]),
        ("改造提升老旧小区583个。", ["老旧小区 · 改造提升"]),
        ("新增小巨人企业7家、瞪羚企业13家。", ["小巨人企业 · 新增", "瞪羚企业 · 新增"]),
    ],
)
def test_a_figure_has_the_whole_subject_of_its_sentence(text: str, expected: list[str]) -> None:
    assert indicators(text) == expected
