"""From a text to its sentences, outline and identity: one case a phenomenon, and the tiling of any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.spans import Span
from diffengine.document import parse_document
from diffengine.document.characters import is_blank
from diffengine.document.identity import find_identity
from diffengine.document.marks import find_mark
from diffengine.document.sentences import split_sentences
from diffengine.model import Document, Role, Source

PRINTED = st.text(alphabet="县办理27件。！？“”（）《》一二(一)、是\n　 #|\t，;；", max_size=200)


def parse(text: str) -> Document:
    return parse_document(text, Source("报告.txt", ""))


def outline(text: str) -> list[tuple[int, str, str]]:
    return [(section.level, section.number, section.title) for section in parse(text).sections[1:]]


def sentences(text: str) -> list[str]:
    return [piece.span.of(text) for piece in split_sentences(text)]


@given(PRINTED)
def test_sentences_tile_the_text(text):
    document = parse(text)
    seen = [0] * len(text)
    for sentence in document.sentences:
        for at in range(*sentence.span):
            seen[at] += 1
    assert all(count <= 1 for count in seen)
    assert all(seen[at] == 1 for at, char in enumerate(text) if not is_blank(char))


@given(PRINTED)
def test_sections_nest_and_hold_their_sentences(text):
    document = parse(text)
    assert document.sections[0].span == Span(0, len(text))
    for section in document.sections[1:]:
        assert section.parent is not None
        parent = document.sections[section.parent]
        assert parent.level < section.level
        assert parent.span.covers(section.span)
    for sentence in document.sentences:
        if sentence.section:
            assert document.sections[sentence.section].span.covers(sentence.span)


def test_a_sentence_takes_its_closing_quotes_along():
    assert sentences("他说:“整改。”全县落实!") == ["他说:“整改。”", "全县落实!"]


def test_a_full_stop_inside_open_quotes_ends_nothing():
    assert sentences("坚持“一件一办。逐件销号”要求。落实。") == ["坚持“一件一办。逐件销号”要求。", "落实。"]


def test_a_quote_that_nobody_closes_does_not_swallow_the_paragraph():
    text = "推行“一网通办。" + "办理事项。" * 20
    assert len(sentences(text)) == 21


def test_a_paragraph_ends_a_sentence():
    assert sentences("各位代表\n　　现在报告工作。") == ["各位代表", "现在报告工作。"]


def test_a_decimal_point_and_a_semicolon_end_nothing():
    assert sentences("投资1.5亿元；增长3%。") == ["投资1.5亿元；增长3%。"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("人口自然增长率控制在4％。以内。失业率下降。", ["人口自然增长率控制在4％。以内。", "失业率下降。"]),
        ("人口自然增长率4.81％。，出生率下降。", ["人口自然增长率4.81％。，出生率下降。"]),
        ("人口自然增长率2.56％。。失业率下降。", ["人口自然增长率2.56％。。", "失业率下降。"]),
        ("投资增长10%。以上指标超额完成。", ["投资增长10%。", "以上指标超额完成。"]),
        ("确保不少于4件。以内部审计促进规范。", ["确保不少于4件。", "以内部审计促进规范。"]),
    ],
)
def test_a_spoilt_sign_of_per_mille_ends_no_sentence(text, expected):
    assert sentences(text) == expected


def test_a_table_row_is_one_sentence_and_no_heading():
    text = "| 一、指标 | 年末数。 |\n| 人口 | 12 |"
    assert sentences(text) == ["| 一、指标 | 年末数。 |", "| 人口 | 12 |"]
    assert outline(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "number", "size"),
    [
        ("一、工作回顾", "cn_comma", 1, 2),
        ("十二、保障", "cn_comma", 12, 3),
        ("（三）完善", "cn_paren", 3, 3),
        ("2.推进", "arabic_dot", 2, 2),
        ("(4)加强", "arabic_paren", 4, 3),
        ("③落实", "circled", 3, 1),
        ("二是推进", "cn_is", 2, 2),
        ("第三章 总则", "chapter", 3, 4),
    ],
)
def test_item_marks_carry_kind_and_number(text, kind, number, size):
    mark = find_mark(text)
    assert mark is not None
    assert (mark.kind, mark.number, mark.size) == (kind, number, size)


@pytest.mark.parametrize("text", ["1.5亿元", "一些部门", "二手房交易", "(含街道)12个", "2023年", "三农工作"])
def test_what_looks_like_a_mark_is_none(text):
    assert find_mark(text) is None


def test_headings_run_in():
    text = (
        "一、举措和成效\n(一)坚持党的领导。一是高站位谋划。始终坚持。二是常态化学习。深入学习。\n"
        "(二)优化服务。持续推进。"
    )
    assert outline(text) == [
        (1, "一、", "举措和成效"),
        (2, "(一)", "坚持党的领导"),
        (3, "一是", "高站位谋划"),
        (3, "二是", "常态化学习"),
        (2, "(二)", "优化服务"),
    ]


LONG = "今年是实施规划的第一年，开好局、起好步，至关重要，必须统筹兼顾，突出重点，扩大投资。"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("四、奋力做好“十二五”开局工作 ", LONG),
        ("一、2011年工作回顾　", LONG),
        ("三、2012年的主要工作 ", "（一）保持经济平稳增长。"),
    ],
)
def test_a_numbered_title_ends_at_the_blank_that_parts_it_from_its_text(title, text):
    assert sentences(title + text + "加强调度。") == [title.strip(), text, "加强调度。"]
    assert outline(f"{title}{text}加强调度。\n")[0] == (1, title[:2], title[2:].strip())


@pytest.mark.parametrize(
    "sentence",
    [
        "（一）着力打好 “五网 ”建设攻坚战，" + LONG,
        "（二）实施开放发展战略 ，" + LONG,
        "三、坚持创新 驱动，加快转型。",
        "奋力做好开局工作 " + LONG,
    ],
)
def test_a_stray_blank_ends_no_title(sentence):
    assert sentences(sentence + "加强调度。") == [sentence, "加强调度。"]


def test_levels_are_learnt_from_the_order_of_marks():
    text = "1.总体情况\n(1)收入\n收入增长。\n(2)支出\n支出下降。\n2.存在问题\n①人手不足\n编制少。\n"
    assert [level for level, *_ in outline(text)] == [1, 2, 2, 1, 2]


def test_an_item_sentence_that_tells_facts_is_no_heading():
    text = "一、问题\n一是部分责任单位对法治建设工作安排部署不及时、任务完成效果不明显、工作对接不流畅。二是宣传不够。"
    assert outline(text) == [(1, "一、", "问题")]


def test_short_sentences_in_a_paragraph_that_a_topic_heads_stand_under_it_where_one_topic_a_paragraph_is_the_habit():
    text = "一、工作安排\n" + "".join(
        f"{title}。立足实际，编制专项规划。开工建设一批项目，完成投资46.9亿元。\n"
        for title in ("加快主城崛起", "强化两带协同", "做实多点支撑")
    )
    text += "发展现代服务业。以现代物流为重点，建设物流园。引进电商平台企业，新增限上企业25家。"
    text += "推进文旅融合。办好节会。\n"
    titles = ["工作安排", "加快主城崛起", "强化两带协同", "做实多点支撑", "发展现代服务业"]
    assert [title for _, _, title in outline(text)] == titles


def test_a_numbered_line_of_its_own_is_a_title_if_it_is_one_clause_without_a_figure():
    text = "一、工作安排\n（一）加快建设美丽城市。\n标本兼治抓好整改。\n"
    text += "（二）完成12条道路改造。\n（三）改造管网，新增车位。\n"
    assert [title for _, _, title in outline(text)] == ["工作安排", "加快建设美丽城市"]


def test_only_a_title_in_mid_paragraph_may_be_answered_by_a_sentence():
    text = "一、回顾\n投资明显增长。全年完成投资46亿元。服务业壮大。商场投入运营，客流超过30万人次。"
    text += "工业提质增效。2个项目落地。农业稳中调优。种植面积10万亩。"
    document = parse(text)
    apart = [document.sentence_text(i) for i in range(len(document.sentences)) if document.stands_apart(i)]
    assert apart == ["一、回顾", "投资明显增长。"]
    assert sum(sentence.heading for sentence in document.sentences) == 5


def test_topic_sentences_head_what_follows_where_they_are_the_habit():
    text = (
        "一、工作回顾\n投资拉动明显。全年实施重点项目47个,完成投资46.9亿元。现代服务业不断壮大。商贸综合体投入运营，主力店完成招商。"
        "工业经济提质增效。国网信通大数据中心项目正式落地，云计算中心已经启动。现代农牧业稳中调优。种植结构进一步优化，规模化水平提高。"
    )
    assert [title for _, _, title in outline(text)] == [
        "工作回顾",
        "投资拉动明显",
        "现代服务业不断壮大",
        "工业经济提质增效",
        "现代农牧业稳中调优",
    ]


def test_a_short_fact_among_facts_is_no_heading():
    text = "一、成绩\n今年获奖很多,其中国家级奖项12个。获评全国文明城市。另有省级奖项若干,主要集中在农业领域。"
    assert [title for _, _, title in outline(text)] == ["成绩"]


def test_markdown_headings_count():
    assert outline("# 公报\n\n## 一、综合\n\n全年增长5%。\n")[-1][2] == "一、综合"


def test_parts_chapters_and_sections_stand_below_each_other():
    text = "第一篇 总则\n第一章 基础\n第一节 形势\n形势向好。\n第二节 要求\n要求更高。\n第二章 目标\n目标明确。\n"
    text += "第二篇 任务\n"
    assert [level for level, *_ in outline(text)] == [1, 2, 3, 3, 2, 1]


def test_a_section_never_stands_below_an_item_that_counts_itself():
    items = "一是坚持稳。必须久久为功，不断取得实效。二是坚持进。努力推动发展。三是坚持好。"
    text = f"某市政府工作报告\n二、工作安排\n{items}\n（一）发展工业\n新建园区3个。\n（二）发展农业\n新建农场2个。\n"
    levels = [(level, number) for level, number, _ in outline(text)]
    assert levels == [(1, "二、"), (2, "一是"), (2, "二是"), (2, "（一）"), (2, "（二）")]


def test_levels_that_the_file_itself_gives_count():
    text = "公报\n综合\n增长5%。\n农业\n丰收。\n粮食\n增产。\n工业\n平稳。\n"
    at = {text.index(title): level for title, level in (("综合", 1), ("农业", 1), ("粮食", 2), ("工业", 1))}
    document = parse_document(text, Source("", ""), styled=at)
    assert [(s.level, s.title) for s in document.sections[1:]] == [(1, "综合"), (1, "农业"), (2, "粮食"), (1, "工业")]


def test_a_long_paragraph_in_a_heading_style_is_no_heading():
    text = "公报\n" + "全年经济运行总体平稳、稳中有进，" * 5 + "好。\n"
    assert len(parse_document(text, Source("", ""), styled={3: 1}).sections) == 1


def test_roles_come_from_titles_and_announcements():
    text = (
        "政府工作报告\n各位代表：\n一、2023年工作回顾\n全年增长5%。\n"
        "同时，我们也清醒地看到，工作中还存在一些困难和问题，主要是财力不足。\n二、2024年工作安排\n加快建设。\n"
    )
    document = parse(text)
    assert [s.role for s in document.sentences] == [
        Role.PREAMBLE,
        Role.PREAMBLE,
        Role.REVIEW,
        Role.REVIEW,
        Role.PROBLEMS,
        Role.PLAN,
        Role.PLAN,
    ]


CONGRESS = "政 府 工 作 报 告\n——2019年3月4日在海拉尔区第十五届人民代表大会上\n一、2018年工作回顾\n好。"
PLANNED = "政府工作报告\n各位代表：\n一、工作回顾\n好。\n二、2023年重点工作安排\n干。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("海原县2023年度法治政府建设情况报告\n正文。", ("海原县2023年度法治政府建设情况报告", "海原县", 2023)),
        (CONGRESS, ("政府工作报告", "海拉尔区", 2018)),
        ("2003年宁夏回族自治区政府工作报告\n各位代表:", ("2003年宁夏回族自治区政府工作报告", "宁夏回族自治区", 2002)),
        (PLANNED, ("政府工作报告", "", 2022)),
        (
            "中卫市政府工作报告（2021年12月29日 马洪海）\n各位代表：",
            ("中卫市政府工作报告（2021年12月29日马洪海）", "中卫市", 2021),
        ),
        ("黔东南苗族侗族自治州\n2016年统计公报\n正文。", ("2016年统计公报", "黔东南苗族侗族自治州", 2016)),
        ("—2017年2月11日在海拉尔区第十四届人民代表大会上\n各位代表：", ("", "海拉尔区", 2016)),
        ("没有题目的一段话。", ("", "", None)),
    ],
)
def test_identity_is_read_from_the_head(text, expected):
    found = find_identity(text, split_sentences(text))
    assert (found.title, found.region, found.year) == expected


def test_a_pure_item_mark_is_no_part_of_the_sentence_that_is_compared():
    sentence = parse("一、总体\n(一)完善机制。推进。").sentences[1]
    assert sentence.mark == 3


HALL = "各位代表！今年是关键的一年。主要目标是：生产总值增长8%。\n"


@pytest.mark.parametrize(
    ("between", "following", "section"),
    [
        (HALL, "（一）加快创新发展。推进转型。\n", "二、"),
        (HALL, "（三）加快创新发展。推进转型。\n", "（二）"),
        (HALL.removeprefix("各位代表！"), "（一）加快创新发展。推进转型。\n", "（二）"),
    ],
)
def test_items_are_over_where_the_hall_is_greeted_before_another_count_begins(between, following, section):
    text = "二、今后五年的任务\n（一）建设富强县城。做大产业。\n（二）建设和谐县城。改善民生。\n" + between + following
    document = parse(text)
    stands = next(each for each in document.sentences if "主要目标" in each.span.of(text))
    assert document.sections[stands.section].number == section
    assert document.sections[stands.section].span.end >= stands.span.end
    assert (document.sections[3].span.end <= stands.span.start) == (section == "二、")
    assert [each.number for each in document.sections[1:]] == ["二、", "（一）", "（二）", following[:3]]
