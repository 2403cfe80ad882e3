"""What a clause claims was founded: name, kind, and the sum of what speaks for and against it."""

from __future__ import annotations

import pytest
from findings_support import report

from diffengine.findings.claims import LONGEST_SENTENCE, read_claims
from diffengine.findings.initiatives import find_initiatives, initiative_of
from diffengine.findings.known import share_known, without_marks
from diffengine.findings.names import find_names, place_of_name, unbroken
from diffengine.findings.settings import FindingSettings
from diffengine.model import Change, Pair

CLAIMS = {
    "出台《青石县古桥保护管理办法》,划定保护范围。": [("《青石县古桥保护管理办法》", "document", 1.2)],
    "推行《古桥办法》。": [("《古桥办法》", "document", 1.0)],
    "持续出台《古桥办法》。": [("《古桥办法》", "document", 0.7)],
    "出台《青石县2023年普法工作要点》。": [("《青石县2023年普法工作要点》", "document", 0.2)],
    "出台《中华人民共和国行政处罚法》实施细则。": [],
    "建立“企业吹哨、部门报到”直办机制,办结181件。": [("“企业吹哨、部门报到”直办机制", "mechanism", 1.6)],
    "推行法治督察“红黄绿”亮牌制度。": [("法治督察“红黄绿”亮牌制度", "mechanism", 1.4)],
    "持续推行“月调度”机制。": [("“月调度”机制", "mechanism", 1.3)],
    "深入实施“八个一”专项行动。": [("“八个一”专项行动", "campaign", 1.3)],
    "推进“四五”普法。": [],
    "推行“放管服”改革。": [("“放管服”改革", "mechanism", 0.9)],
    "持续推行“放管服”改革。": [("“放管服”改革", "mechanism", 0.4)],
    "建立“月调度”。": [("“月调度”", "mechanism", 1.2)],
    "推行“院坝公开日”。": [("“院坝公开日”", "mechanism", 1.4)],
    "落实“月调度”。": [],
    "组建“老兵调解队”11支,上线“青石通”平台。": [
        ("“老兵调解队”", "body", 1.6),
        ("“青石通”平台", "platform", 1.6),
    ],
    "开展“法律进校园”等活动。": [],
    "上线政务服务智能预审系统。": [("政务服务智能预审系统", "platform", 1.0)],
    "投放自助法律服务机12台。": [("自助法律服务机", "platform", 1.0)],
    "改扩建15个社区党群服务中心。": [("社区党群服务中心", "body", 1.0)],
    "建设法治文化广场一期。": [("法治文化广场", "project", 1.0)],
    "启动应急指挥平台建设工作。": [("应急指挥平台", "platform", 1.0)],
    "组建联动执法专班。": [("联动执法专班", "body", 1.0)],
    "组建专班。": [],
    "实施伊敏河亮化工程。": [("伊敏河亮化工程", "project", 1.0)],
    "实施生态工程。": [],
    "开展非法采砂专项整治。": [("非法采砂专项整治", "campaign", 1.0)],
    "健全矛盾排查机制。": [],
    "县应急指挥平台建成运行。": [("县应急指挥平台", "platform", 1.0)],
    "坚持每季度调度县应急平台建成。": [],
    "成立60周年。": [],
    "建立的平台运行良好。": [],
}
"""Sentences with all that they claim; sums of the weights that claims.py names with their reasons."""


@pytest.mark.parametrize("sentence", CLAIMS)
def test_a_clause_claims_what_its_verb_and_object_add_up_to(sentence: str) -> None:
    found = [(claim.name, claim.kind, round(claim.strength, 4)) for claim in read_claims(sentence)]
    assert found == CLAIMS[sentence]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("上线“青石通”平台方便快捷。", "“青石通”平台"),
        ("上线“青石通”平台和终端。", "“青石通”平台"),
        ("实施“石上风光”项目扩大规模提升效益。", "“石上风光”项目"),
        ("建成一批创业园、“青智”基地和院士工作站。", "“青智”基地"),
        ("推进“智慧青石”项目以及法院、检察院等项目。", "“智慧青石”项目"),
        ("建立办公室、机关和专班“三方联动”执法模式。", "“三方联动”执法模式"),
        ("推广运用“通村村”农村出行服务平台。", "“通村村”农村出行服务平台"),
        ("建成投运“松岭通”平台。", "“松岭通”平台"),
        ("启动第二轮“一河一策”方案编制。", "第二轮“一河一策”方案"),
        ("启动“松岭绿谷”规划修编。", "“松岭绿谷”规划"),
        ("推行“吹哨报到”和“接诉即办”机制。", "“吹哨报到”和“接诉即办”机制"),
        ("实施水、电、气隐患治理等“里子工程”。", "“里子工程”"),
        ("开展国旗、宪法、传统文化“四进”校园活动。", "“四进”校园活动"),
        ("建成丘区和盆周山区“集雨灌溉工程”。", "“集雨灌溉工程”"),
        ("引进“四新一特①”项目。", "“四新一特”项目"),
        ("选派90名机关干部下沉一线开展“四进”攻坚行动。", "“四进”攻坚行动"),
        ("探索更多事项实行“先证后核”制。", "“先证后核”制"),
        ("启动松岭片区“整村推进”工程。", "松岭片区“整村推进”工程"),
        ("用好全县“一网统揽”治理平台,推广“一网统揽”治理平台。", "“一网统揽”治理平台"),
    ],
)
def test_a_name_is_its_own_thing_and_no_more_of_the_list_or_the_clause(text: str, name: str) -> None:
    assert name in [claim.name for claim in read_claims(text)]
    assert all(claim.name == name for claim in read_claims(text) if "“" in claim.name)


@pytest.mark.parametrize(
    "text",
    [
        "城区周围有旅游开发区、金融商贸区和县区工业园区。",
        "青石经济开发区晋升为国家外贸转型升级基地。",
        "获得政策性开发性金融工具支持项目3个。",
        "完成引水工程、机场改扩建、城市快轨交通等基础设施建设项目。",
        "完成新产品开发项目1650项。",
        "一批重点技改项目建成投产。",
        "建立健全工作责任制。",
        "首批4个省市重大文化项目启动建设。",
        "推行建设工程竣工联合验收。",
        "打造成为全县高质量发展的“重要窗口”。",
        "推出“两山夹一河”城市形象新标志。",
        "制定《实施细则》。",
        "市政府42个部门制定了年度工作计划。",
        "青石矿业等53个项目建成投产。",
        "石英科技园已建成亚洲最大的生产基地。",
    ],
)
def test_a_piece_of_a_word_or_of_a_list_and_what_any_place_has_are_no_names(text: str) -> None:
    assert [claim.name for claim in read_claims(text) if claim.strength >= 1] == []


def test_only_the_beginning_of_an_endless_sentence_is_read() -> None:
    filler = "做好各项工作," * (LONGEST_SENTENCE // 7 + 1)
    assert read_claims(filler + "建立“月调度”机制。") == ()
    assert len(read_claims("建立“月调度”机制。" + filler)) == 1


def test_signs_of_private_use_are_no_names() -> None:
    (claim,) = read_claims("建立“月\ue000调度”机制。")
    assert claim.name == "“月□调度”机制"


def test_the_strongest_claim_of_a_sentence_names_its_initiative_and_the_last_of_equals() -> None:
    text = "上线政务智能预审系统,组建“老兵调解队”,上线“青石通”平台。"
    document = report(text)
    (found,) = (claim for n in range(len(document.sentences)) if (claim := initiative_of(document, n)))
    assert found.name == "“青石通”平台"


def test_names_are_found_with_their_marks_and_speech_is_too_long_for_one() -> None:
    text = '印发《办法》,推行「甲」『乙』"丙"＂丁＂“戊”,他说“' + "好" * 41 + "”。"
    names = find_names(text)
    assert [(name.text, name.document) for name in names] == [
        ("办法", True), ("甲", False), ("乙", False), ("丙", False), ("丁", False), ("戊", False),
    ]  # fmt: skip
    assert [name.span.of(text) for name in names][:2] == ["《办法》", "「甲」"]


@pytest.mark.parametrize(
    ("name", "text", "share"),
    [
        ("联动执法专班", "联动指挥,执法专班", 4 / 6),
        ("甲乙丙", "丙乙甲", 1 / 3),
        ("甲乙丙", "甲乙", 2 / 3),
        ("", "甲", 0.0),
    ],
)
def test_the_longest_part_of_a_name_that_stands_in_a_text_is_known(name: str, text: str, share: float) -> None:
    assert share_known(name, without_marks(text)) == pytest.approx(share)


def test_ids_of_initiatives_are_made_of_side_sentence_and_name() -> None:
    old, new = report("组建“老兵调解队”11支。"), report("设立“敲锣预警员”岗位326个。", year=2024)
    alone = Pair((len(old.sentences) - 1,), (), Change.DROPPED), Pair((), (len(new.sentences) - 1,), Change.NEW)
    there, again, back = (
        {item.name: item.id for item in find_initiatives(one, other, alone, FindingSettings())}
        for one, other in ((old, new), (old, new), (new, old))
    )
    assert len(set(there.values())) == len(there) == 2
    assert there == again
    assert there.keys() == back.keys() and not set(there.values()) & set(back.values())


def test_a_name_begins_behind_the_whole_sum_and_a_document_has_a_title() -> None:
    assert [claim.name for claim in read_claims("设立300亿元古桥保护发展基金。")] == ["古桥保护发展基金"]
    assert [claim.name for claim in read_claims("出台《古桥保护实施细则》。")] == ["《古桥保护实施细则》"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("新建金棱河、席子营等公园。", "席子营等公园"),
        ("推进云岭合作区、青石示范区等平台建设。", "青石示范区等平台"),
        ("青石大道、松岭火箭产业化基地等一批重大项目开工。", "松岭火箭产业化基地等一批重大项目"),
        ("建立处理信访突出问题和群体性事件联席会议制度。", "群体性事件联席会议制度"),
        ("实施青石湖、松岭河夜景亮化工程。", "松岭河夜景亮化工程"),
        ("实施中央“一揽子”计划。", "中央“一揽子”计划"),
        ("完成地质灾害治理项目34个。", "地质灾害治理项目"),
        ("建成120个乡镇综合养老服务中心。", "乡镇综合养老服务中心"),
        ("新建乡村卫生服务站点中心18所。", "乡村卫生服务站点中心"),
        ("建立整改长效机制。", "整改长效机制"),
        ("启动应急响应机制。", "应急响应机制"),
        ("设立小额贷款项目。", "小额贷款项目"),
        ("推动共建“青松石”优质生活圈。", "“青松石”优质生活圈"),
        ("实施“东承、西接、南联、北融”发展大战略。", "“东承、西接、南联、北融”发展大战略"),
        ("试行“互联网+公共法律服务”。", "“互联网+公共法律服务”"),
        ("推进新业态成长、新经济培育等“七大行动”。", "“七大行动”"),
        ("构建“两横三纵一中心”。", "“两横三纵一中心”"),
        ("推行“三个大会战”。", "“三个大会战”"),
        ("打造大型旅游歌舞晚会《美丽的地方》等文化品牌。", "晚会《美丽的地方》"),
        ("推出电视连续剧《青石往事》、舞剧《石桥》。", "连续剧《青石往事》"),
        ("编写图书《松岭风物》。", "图书《松岭风物》"),
        ("实施松岭“帅才”、产业“英才”计划。", "松岭“帅才”"),
        ("构建“硅片-电池片-组件-应用系统”。", "“硅片-电池片-组件-应用系统”"),
        ("构建“4567”现代产业体系。", "“4567”现代产业体系"),
        ("推出《如果?青石》等一批文艺精品。", "《如果?青石》"),
        ("推出《松岭情》,好评如潮。", "《松岭情》"),
        ("实施“微治理、微改造、微更新”130处。", "“微治理、微改造、微更新”"),
    ],
)
def test_a_piece_of_a_list_or_the_word_for_many_things_is_a_doubtful_name(text: str, name: str) -> None:
    assert {claim.name: claim.doubtful for claim in read_claims(text)}[name]


@pytest.mark.parametrize(
    "text",
    [
        "建立松岭文体活动中心和青石河道联动执法专班。",
        "实施提质增效等“十项工程”。",
        "建成松岭文化活动中心1个。",
        "组建“老兵调解队”26支。",
        "探索“居住在甲、工作在乙”“居住在乙、工作在甲”等引才用才模式。",
        "建立青石县高等教育联盟。",
        "建成迳尾水库备用水源项目。",
        "设立市政府金融工作办公室。",
        "构建“15分钟养老服务圈”。",
        "推广“互通青石”平台。",
        "实施标准攻坚“七大行动”。",
        "实施松岭“帅才”计划、产业“英才”计划。",
        "实施“六大提质升级行动”。",
        "实施“微治理、微改造、微更新”行动。",
        "推行“居住在甲、工作在乙”。",
        "推出《青石县人才落户办法》。",
    ],
)
def test_a_name_that_is_whole_is_not_doubtful(text: str) -> None:
    claims = [claim for claim in read_claims(text) if claim.strength >= 1]
    assert claims and not any(claim.doubtful for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "引进市外境内到位资金928亿元。",
        "引进省外到位资金52亿元。",
        "引进重点领域信贷资金13亿元。",
        "引进企业总部或营销中心300多家。",
        "新建文化服务站或农民培训中心。",
        "推进重点次级河流整治。",
        "推进中小河流整治。",
        "在35个国家重点扶贫开发县实行了省直管县财政改革试点。",
        "在12个经济开发区推行了企业投资承诺服务制度。",
        "完成101个历年滚存项目“投转固”工作。",
        "完成32个工程“回头看”整改。",
        "探索“套餐式”并联审批。",
        "探索“拼盘式”并网运行。",
        "第一批援建的7类40个项目中已有28个项目开工建设。",
        "全县共有15个项目开工。",
        "还有6个重大水利工程竣工。",
        "开展《民法典》宣传。",
        "开展《青石县古桥保护办法》宣传周活动。",
        "倾力打造“玫瑰之城、浪漫之都”,栽植花卉。",
        "打造“新兴科创名城”。",
        "建设“石桥之乡”。",
        "推进“2+4+N”建设格局。",
        "提升“三条丝路”建设水平。",
        "一批投资百亿元以上的重大项目开工建设。",
        "引进建设一大批高端产业项目。",
        "引进投资超亿元的产业项目。",
        "18个投资50亿元以上项目建成投产。",
        "制定贯彻执行《古桥保护条例》的若干规定。",
    ],
)
def test_an_indicator_a_choice_a_clause_and_a_name_cut_before_its_noun_are_none(text: str) -> None:
    assert [claim.name for claim in read_claims(text) if claim.strength >= 1] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("出台《松岭古桥保护办法》。", "document"),
        ("出台“股权投资十条”。", "document"),
        ("累计建成“长者饭堂”3431家。", "project"),
        ("设立了4个“无水港”。", "project"),
        ("构建“一小时城市生活圈”。", "project"),
        ("推行“院坝公开日”。", "mechanism"),
    ],
)
def test_the_kind_of_a_name_is_told_by_the_words_beside_it(text: str, kind: str) -> None:
    assert [claim.kind for claim in read_claims(text) if claim.strength >= 1] == [kind]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("设立了4个“无水 港”。", "“无水港”"),
        ("建成新一代运载 火箭产业化基地。", "新一代运载火箭产业化基地"),
        ("建成县应急指 挥平台。", "县应急指挥平台"),
        ("上线“青石 APP”平台。", "“青石 APP”平台"),
    ],
)
def test_the_blanks_of_broken_lines_are_no_part_of_a_name(text: str, name: str) -> None:
    assert [claim.name for claim in read_claims(text) if claim.strength >= 1] == [name]
    place = place_of_name(name, text)
    assert place is not None and unbroken(place.of(text)) == name
