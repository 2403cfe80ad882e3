"""Which sentences without counterpart found something, and what they call it."""

from __future__ import annotations

import re

import pytest
from findings_support import compare, report
from hypothesis import given, settings
from hypothesis import strategies as st

from diffengine.certainty import CERTAIN
from diffengine.findings.claims import read_claims
from diffengine.findings.initiatives import THRESHOLD, find_initiatives, initiative_of, is_completed, names_of
from diffengine.findings.known import Known
from diffengine.findings.names import find_names, unbroken
from diffengine.findings.settings import FindingSettings
from diffengine.model import Change, Pair, Role, Side

FOUNDED = {
    "named document": ("出台《青石县古桥保护管理办法》,划定保护范围。", "document", "《青石县古桥保护管理办法》"),
    "quoted mechanism": (
        "建立“企业吹哨、部门报到”诉求直办机制,办结181件。",
        "mechanism",
        "“企业吹哨、部门报到”诉求直办机制",
    ),
    "platform without a name": ("上线政务服务智能预审系统,缩短1.5个工作日。", "platform", "政务服务智能预审系统"),
    "count before the thing": ("投资2650万元改扩建15个社区党群服务中心。", "body", "社区党群服务中心"),
    "count behind the thing": ("组建“石上法声”宣讲小分队18支,宣讲260场。", "body", "“石上法声”宣讲小分队"),
    "launched with a name": ("推行法治督察“红黄绿”亮牌制度,整改45个。", "mechanism", "法治督察“红黄绿”亮牌制度"),
    "bare name": ("在松岭乡推行“院坝公开日”,当面晒账。", "mechanism", "“院坝公开日”"),
    "subject that was built": ("县应急指挥平台建成运行,接入终端40个。", "platform", "县应急指挥平台"),
    "campaign": ("开展非法采砂专项整治,查处9起。", "campaign", "非法采砂专项整治"),
    "project": ("新建青石县河西镇消防救援站项目,明年投用。", "project", "青石县河西镇消防救援站项目"),
    "several verbs": ("探索开展“能耗换林”新模式。", "mechanism", "“能耗换林”新模式"),
    "first among several": ("设立生态修复基地,联合查处毒鱼行为9起。", "body", "生态修复基地"),
}

NOTHING_FOUNDED = {
    "mere numbers": "全年新增市场主体2136家,其中个体工商户占78%。",
    "stock phrase": "坚持以人民为中心的发展思想,不断增进民生福祉。",
    "carried on": "持续健全矛盾纠纷排查化解机制。",
    "yearly paperwork": "制定印发《青石县2023年法治政府建设工作要点》。",
    "national law studied": "组织学习《中华人民共和国行政复议法》。",
    "award received": "县农业执法大队被命名为全国示范窗口。",
    "common name": "落实“放管服”改革要求。",
    "anniversary": "隆重庆祝自治区成立60周年题写“建设美丽家园”贺匾。",
    "verb as a noun": "推动法治政府建设“三个文件”宣传走深走实。",
    "name only as an example": "“九小”等场所隐患整改率99%。",
}


@pytest.mark.parametrize("case", FOUNDED)
def test_something_founded_is_told_with_name_and_kind(case: str) -> None:
    sentence, kind, name = FOUNDED[case]
    best = max(read_claims(sentence), key=lambda claim: claim.strength)
    assert best.strength >= THRESHOLD
    assert (best.kind, best.name) == (kind, name)


@pytest.mark.parametrize("case", NOTHING_FOUNDED)
def test_routine_founds_nothing(case: str) -> None:
    document = report(NOTHING_FOUNDED[case])
    assert [i for i in range(len(document.sentences)) if initiative_of(document, i)] == []


def test_a_plan_founds_only_what_has_a_name() -> None:
    document = report("一切正常。", "新建法治文化阵地20个。制定“亮码入企”实施细则。")
    claims = [initiative_of(document, i) for i, s in enumerate(document.sentences) if s.role is Role.PLAN]
    assert [claim.name for claim in claims if claim] == ["“亮码入企”实施细则"]


def test_problems_and_headings_found_nothing() -> None:
    text = "(一)建立“月调度”机制\n工作有序。\n同时,我们清醒地认识到还存在一些问题。建立“月调度”机制进展缓慢。"
    document = report(text)
    assert [initiative_of(document, i) for i in range(len(document.sentences))] == [None] * len(document.sentences)


def test_only_sentences_without_counterpart_are_initiatives() -> None:
    kept = "建立“月调度”机制,逐月对账销号。"
    comparison = compare(report(kept), report(kept + "上线“青石执法通”办案系统,生成电子案卷1870宗。", year=2024))
    assert [(item.side, item.name) for item in comparison.initiatives] == [(Side.NEW, "“青石执法通”办案系统")]


def test_what_is_new_one_way_is_dropped_the_other_way() -> None:
    old, new = report("组建“老兵调解队”11支。天气晴好。"), report("设立“敲锣预警员”岗位326个。", year=2024)
    pairs = [Pair((i,), (), Change.DROPPED) for i in range(len(old.sentences))]
    pairs += [Pair((), (j,), Change.NEW) for j in range(len(new.sentences))]
    mirrored = [Pair(pair.new, pair.old, Change.NEW) for pair in pairs]
    there = {(item.side, item.name) for item in find_initiatives(old, new, tuple(pairs), FindingSettings())}
    back = {(item.side, item.name) for item in find_initiatives(new, old, tuple(mirrored), FindingSettings())}
    assert there == {(Side.OLD, "“老兵调解队”"), (Side.NEW, "“敲锣预警员”岗位")}
    assert {(Side.NEW if side is Side.OLD else Side.OLD, name) for side, name in there} == back


def test_a_name_is_told_once_a_side() -> None:
    text = "推行“院坝公开日”机制,办结181件。持续推行“院坝公开日”机制,办结92件。组建“老兵调解队”11支。"
    comparison = compare(report("天气晴好。"), report(text, year=2024))
    assert sorted(item.name for item in comparison.initiatives) == ["“老兵调解队”", "“院坝公开日”机制"]


def test_names_keep_their_commas_and_nested_quotes() -> None:
    names = find_names("印发《关于“一网通办”的意见》,推行“多元化解、一站办理”机制,“没有收尾")
    assert [(name.text, name.document) for name in names] == [
        ("关于“一网通办”的意见", True),
        ("多元化解、一站办理", False),
    ]


WORDS = st.text(alphabet="建立推行实施机制平台“”《》，。、的了等12\ue000\ue001项目队年", max_size=60)


@settings(max_examples=300, deadline=None)
@given(WORDS)
def test_any_text_is_read_and_every_name_stands_in_it(text: str) -> None:
    shown = unbroken(re.sub("[\ue000-\uf8ff]", "□", text))
    for claim in read_claims(text):
        assert claim.name in shown
        assert claim.kind


def test_what_last_years_review_finished_is_told_from_what_it_runs_and_what_was_planned() -> None:
    document = report("建成稀贵金属再生基地,推行亮码机制。", "建成青石法治基地。")
    at = {document.sentence_text(i)[:4]: i for i in range(len(document.sentences))}
    assert is_completed(document, at["建成稀贵"], "稀贵金属再生基地")
    assert not is_completed(document, at["建成稀贵"], "亮码机制")
    assert not is_completed(document, at["建成青石"], "青石法治基地")


def test_the_mark_of_a_footnote_is_no_part_of_a_name() -> None:
    (claim, *_) = read_claims("建立“一报十动三统一”应急响应机制[1],加强流调溯源。")
    assert claim.name == "“一报十动三统一”应急响应机制"


NOTES = {
    "with the number of a footnote": "[8]一网通办:统一接件受理,建立“好差评”平台。",
    "that says 是指": "“双新”项目是指新产业、新技术项目,包括建立“新窗口”平台。",
    "that says 指": "23.双考核:指将产值纳入核算,建立“双核算”制度。",
}


@pytest.mark.parametrize("case", NOTES)
def test_a_note_that_explains_a_word_founds_nothing(case: str) -> None:
    document = report(NOTES[case])
    assert [i for i in range(len(document.sentences)) if initiative_of(document, i)] == []


def test_an_item_of_a_list_is_no_note() -> None:
    document = report("1.加快建设:建立“好差评”平台。")
    assert [i for i in range(len(document.sentences)) if initiative_of(document, i)]


KNOWN = {
    "one of several quoted names": ("“六个突破”、“六个互动”", "实施“六个突破”,工作有序。"),
    "a quoted name without its quotes": ("环境面貌“大变”工程", "城市面貌实现一大变。"),
    "a slogan turned round": ("“以工促农、以城带乡”的长效机制", "建立城市支持农村、工业反哺农业的机制。"),
    "a list in another order": ("“路畅、水清”工程", "实现水清、岸绿、路畅。"),
    "a name in other words of one sentence": ("主要出入口景观绿化升级工程", "对主要出入口进行绿化、景观升级改造。"),
}


@pytest.mark.parametrize("case", KNOWN)
def test_what_the_other_report_names_otherwise_is_known(case: str) -> None:
    name, sentence = KNOWN[case]
    assert Known(report(sentence)).share(name) == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("社区减负工程", "切实减轻社区负担,服务群众。"),
        ("基层减负行动", "减轻基层工作负担。"),
        ("农村居民最低生活保障制度", "扩大农村困难群众享受低保的范围。"),
        ("城镇居民基本医疗保险制度", "提高城镇居民医保补助标准。"),
        ("企业技术改造工程", "支持企业加快技改。"),
    ],
)
def test_a_short_and_a_long_form_are_one_word_so_that_what_bears_the_other_is_unsure(name: str, sentence: str) -> None:
    share = Known(report(sentence)).share(name)
    assert FindingSettings().initiatives.of(0.95 * (1 - share**2)) < CERTAIN
    assert FindingSettings().initiatives.of(0.95 * (1 - Known(report("山里天气晴好。")).share(name) ** 2)) >= CERTAIN


@pytest.mark.parametrize("name", ["“七个突破”、“七个互动”", "环境面貌“提升”工程", "应急照明管网改造工程"])
def test_what_the_other_report_says_nothing_of_is_not_known(name: str) -> None:
    assert Known(report("实施“六个突破”。城市面貌实现一大变。加强应急值守。")).share(name) <= 0.5


@pytest.mark.parametrize(
    ("claimed", "names"),
    [
        ("“清源”“护岸”等专项行动", ("“清源”专项行动", "“护岸”专项行动")),
        ("“三下乡”、“四进社区”等活动", ("“三下乡”活动", "“四进社区”活动")),
        ("“平安计划”“青苗计划”等做法", ("“平安计划”", "“青苗计划”")),
        ("审批“绿色窗口”“先建后验”等模式", ("“绿色窗口”", "“先建后验”模式")),
        ("“吹哨报到”和“接诉即办”机制", ("“吹哨报到”和“接诉即办”机制",)),
        ("“月调度”机制", ("“月调度”机制",)),
    ],
)
def test_several_things_under_one_noun_are_several_initiatives(claimed: str, names: tuple[str, ...]) -> None:
    assert names_of(claimed) == names


def test_of_several_things_under_one_noun_the_one_that_the_other_report_names_is_not_sure() -> None:
    old = report("扎实开展“清源”治理,成效明显。")
    new = report("组织开展“清源”“护岸”等专项行动,查处9起。", year=2024)
    alone = tuple(Pair((), (n,), Change.NEW, certainty=0.99) for n in range(len(new.sentences)))
    sure = {item.name: item.certainty for item in find_initiatives(old, new, alone, FindingSettings())}
    assert sure["“清源”专项行动"] < CERTAIN <= sure["“护岸”专项行动"]


def test_what_was_finished_last_year_is_not_surely_dropped_by_a_report_of_the_same_place() -> None:
    text = "青石县迳尾水库备用水源工程竣工通水,实施青石县松岭水库扩建二期工程。"
    for place, sure in (("青石县", False), ("云岭县", True)):
        old, new = report(text), report("一切正常。", year=2024, place=place)
        alone = tuple(Pair((n,), (), Change.DROPPED, certainty=0.99) for n in range(len(old.sentences)))
        (found,) = find_initiatives(old, new, alone, FindingSettings())
        assert (found.certainty >= CERTAIN) == (sure or "松岭" in found.name)


def test_a_name_is_known_where_the_other_report_calls_a_part_of_its_list_by_name() -> None:
    known = Known(report("“绿地青石”建设取得实效。"))
    assert known.share("“三年促变，绿地青石”计划") == 1.0
    assert known.share("“三年促变，绿满松岭”计划") < 1.0
