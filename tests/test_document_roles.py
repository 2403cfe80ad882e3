"""Which role a sentence plays: heading, wording and place together decide, and a vote overrides a title if sure."""

from pathlib import Path

import pytest

from diffengine.data import __file__ as data_init
from diffengine.document.roles import role_of_title
from diffengine.document.votes import VOTERS, learnt, sentence_votes
from diffengine.model import Role
from diffengine.prepare.places import standing_roles
from tests.test_document import parse

DONE = (
    "全年新建改扩建学校12所，新增学位8600个。",
    "地区生产总值突破了900亿元，同比增长6.3%，增速居全省第三位。",
    "一批重大项目建成投产，群众获得感明显增强。",
    "我们坚持把就业放在首位，发放稳岗补贴3200万元，惠及企业740户。",
    "城区空气质量优良天数达到了318天，创有监测记录以来最好水平。",
    "去年以来，全市上下攻坚克难，圆满完成了市人大确定的各项目标任务。",
)
TO_DO = (
    "加快推进城东污水处理厂二期建设，确保6月底前建成投用。",
    "要大力实施招商引资一号工程，力争引进亿元以上项目40个。",
    "进一步优化营商环境，全面推行容缺受理、告知承诺。",
    "着力培育壮大新能源产业，支持龙头企业做大做强。",
    "继续办好民生实事，新建口袋公园15个，让群众推窗见绿。",
    "深入实施乡村振兴战略，坚决守住不发生规模性返贫底线。",
)
HELLO = "某市政府工作报告\n各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n"


def part(heading, sentences, times=3):
    return heading + "\n" + "".join("".join(sentences) + "\n" for _ in range(times))


def roles_of(text):
    """The role of every sentence, by its words."""
    document = parse(text)
    return [(document.sentence_text(i), sentence.role) for i, sentence in enumerate(document.sentences)]


def role_of(text, words):
    found = {role for sentence, role in roles_of(text) if sentence == words}
    assert len(found) == 1, found
    return found.pop()


AHEAD = [
    "二、2023年主要工作",
    "二、2022年主要工作任务",
    "二、奋力做好2023年工作",
    "二、关于2024年工作",
    "二、2019年工作的总体要求",
    "二、2018年：向着新增长极建设迈进",
    "二、凝心聚力，埋头苦干，夺取新胜利",
]


@pytest.mark.parametrize("heading", AHEAD)
def test_a_heading_that_could_be_either_is_a_plan_where_its_sentences_say_so(heading):
    text = HELLO + part("一、2022年工作回顾", DONE) + part(heading, TO_DO)
    assert [role for words, role in roles_of(text) if words in DONE] == [Role.REVIEW] * 18
    assert [role for words, role in roles_of(text) if words in (*TO_DO, heading)] == [Role.PLAN] * 19


@pytest.mark.parametrize("heading", ["一、2023年主要工作", "一、关于2023年工作", "一、凝心聚力，开创新局"])
def test_the_same_heading_is_a_review_where_its_sentences_say_so(heading):
    text = HELLO + part(heading, DONE) + part("二、2024年工作安排", TO_DO)
    assert role_of(text, heading) is Role.REVIEW
    assert {role for words, role in roles_of(text) if words in DONE} == {Role.REVIEW}


def test_a_report_without_numbered_headings_has_its_plan_from_the_paragraph_that_opens_it():
    opening = "今年工作的总体要求是：坚持稳中求进，推动高质量发展。"
    text = HELLO + part("", DONE) + opening + "\n" + part("", TO_DO)
    assert {role for words, role in roles_of(text) if words in DONE} == {Role.REVIEW}
    assert {role for words, role in roles_of(text) if words in TO_DO} == {Role.PLAN}


def test_the_first_session_of_a_term_looks_back_five_years_and_ahead_five_years():
    text = HELLO + part("一、过去五年工作回顾", DONE) + part("二、今后五年工作总体要求", TO_DO)
    text += part("三、2022年工作安排", TO_DO)
    assert {role for words, role in roles_of(text) if words in DONE} == {Role.REVIEW}
    assert {role for words, role in roles_of(text) if words in TO_DO} == {Role.PLAN}


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("确保“十二五”实现全面建设小康社会目标", Role.PLAN),
        ("“十三五”时期基本要求和目标", Role.PLAN),
        ("2012年面临的形势和任务", Role.PLAN),
        ("努力实现“十一五”时期又快又好发展", Role.PLAN),
        ("真抓实干，圆满完成“十一五”目标", None),
        ("努力拼搏，经济发展圆满收官", None),
        ("奋力攻坚，开放发展迈出新步伐", None),
    ],
)
def test_a_title_that_aims_at_something_is_a_plans_and_one_that_tells_of_an_aim_reached_is_not(title, role):
    assert role_of_title(title) is role


def test_a_sure_vote_overrides_a_told_title_and_an_unsure_one_does_not():
    title = "一、2023年工作安排"
    assert role_of_title(title) is Role.PLAN
    sure = HELLO + part(title, DONE, times=6) + part("二、2024年工作安排", TO_DO)
    unsure = HELLO + part(title, (DONE[2], TO_DO[2]), times=1) + part("二、2024年工作安排", TO_DO)
    assert role_of(sure, title) is Role.REVIEW
    assert role_of(unsure, title) is Role.PLAN
    assert role_of(unsure, DONE[2]) is Role.PLAN


def test_problems_are_a_paragraph_inside_the_review_and_the_review_goes_on_behind_them():
    opening = "同时，我们也清醒地看到，发展中还存在不少困难和问题：产业结构不优，财政收支矛盾突出，民生短板较多。"
    text = HELLO + part("一、2022年工作回顾", DONE) + opening + "\n" + part("", DONE, times=2)
    text += part("二、2023年工作安排", TO_DO)
    assert role_of(text, opening) is Role.PROBLEMS
    assert {role for words, role in roles_of(text) if words in DONE} == {Role.REVIEW}


def test_last_words_to_the_hall_are_no_plan():
    closing = "各位代表！蓝图已经绘就，号角已经吹响。"
    union = "让我们更加紧密地团结在党中央周围，在市委的坚强领导下，不忘初心、砥砺前行，为建设美丽家园而努力奋斗！"
    text = HELLO + part("一、2022年工作回顾", DONE) + part("二、2023年工作安排", TO_DO) + closing + union + "\n"
    assert role_of(text, union) is Role.PREAMBLE
    assert {role for words, role in roles_of(text) if words in TO_DO} == {Role.PLAN}


@pytest.mark.parametrize("title", ["名词解释", "注 释", "附件：《政府工作报告》名词解释", "有关名词说明"])
def test_a_glossary_is_an_annex(title):
    notes = "1.“三线一单”：指生态保护红线、环境质量底线、资源利用上线。\n2.“两品一标”：指绿色食品和农产品地理标志。\n"
    text = HELLO + part("一、2022年工作回顾", DONE) + part("二、2023年工作安排", TO_DO) + title + "\n" + notes * 3
    annex = [words for words, role in roles_of(text) if role is Role.ANNEX]
    assert len(annex) == 7 and annex[0] == title


def test_duties_are_told_by_their_title_alone():
    text = "某县2023年度法治政府建设情况报告\n" + part("一、主要举措和成效", DONE)
    text += part("二、党政主要负责人履行推进法治建设第一责任人职责情况", DONE) + part("三、2024年度主要安排", TO_DO)
    document = parse(text)
    assert [section.role for section in document.sections if section.level == 1] == [
        Role.REVIEW,
        Role.DUTIES,
        Role.PLAN,
    ]


def test_the_learnt_weights_load_and_are_small():
    weights = learnt()
    assert weights.grams.shape == (65_536, len(VOTERS)) and weights.scale.shape == weights.bias.shape == (len(VOTERS),)
    assert (Path(data_init).parent / "learnt" / "roles.npz").stat().st_size <= 300_000


def test_votes_are_logarithms_of_probabilities_that_know_done_from_to_do():
    text = DONE[1] + TO_DO[1]
    document = parse(text)
    votes = sentence_votes(text, [sentence.span for sentence in document.sentences])
    assert votes.max() <= 0
    assert votes[0].argmax() == VOTERS.index(Role.REVIEW) and votes[1].argmax() == VOTERS.index(Role.PLAN)


FRAMES = (
    "今年是“十四五”规划的收官之年，做好政府工作至关重要。",
    "2026年政府工作的总体要求是：坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的二十大精神。",
    "实现上述目标，需要全市上下坚定信心、振奋精神，付出更艰苦的努力。",
    "重点做好以下七方面工作。",
    "各位代表！",
    "各位代表，民之所望，施政所向。",
    "今年的各项任务相当繁重，要求政府必须加强自身建设。",
    "安全是发展的前提。",
    "加强自身建设，是做好政府工作的重要保障。",
    "把消费作为扩大内需的主要着力点。",
    "我们必须进一步加强自身建设，不断提升行动力、执行力和感召力。",
)

TASKS_LIKE_FRAMES = (
    "今年是新一届政府开局之年，主要预期目标是：地区生产总值增长6%左右。",
    "继续抓好十件民生实事。",
    "按照城乡一体化的总体思路，高起点规划、高标准建设，稳步提高城镇化水平。",
    "认真做好第六次人口普查工作。",
    "实现减排目标，加快关停落后产能。",
    "严格落实安全生产责任和重大事项报告制度，加强督查。",
    "推进重大任务和重大项目建设，完善项目储备。",
    "稳定就业岗位，扩大居民消费。",
    "把招商引资作为经济工作的生命线，引进项目，扩大投资。",
    "安全稳定是一切工作的前提和基础，要全力抓安全、防风险、守底线。",
    "加强政府自身建设，清理规范性文件，压减行政审批。",
)


@pytest.mark.parametrize("words", FRAMES)
def test_what_frames_a_plan_is_no_plan(words):
    text = HELLO + part("一、2025年工作回顾", DONE) + part("二、2026年工作安排", (words, *TO_DO))
    assert role_of(text, words) is Role.PREAMBLE
    assert {role for sentence, role in roles_of(text) if sentence in TO_DO} == {Role.PLAN}


@pytest.mark.parametrize("words", TASKS_LIKE_FRAMES)
def test_a_task_or_a_target_is_a_plan_whatever_opens_it(words):
    text = HELLO + part("一、2025年工作回顾", DONE) + part("二、2026年工作安排", (words, *TO_DO))
    assert role_of(text, words) is Role.PLAN


def test_what_frames_a_plan_stands_in_it_where_counterparts_are_sought():
    text = HELLO + part("一、2025年工作回顾", DONE) + part("二、2026年工作安排", (FRAMES[3], *TO_DO))
    document = parse(text)
    roles = dict(zip((s.span.of(text).strip() for s in document.sentences), standing_roles(document), strict=True))
    assert roles[FRAMES[3]] == Role.PLAN.value and roles[HELLO.splitlines()[-1]] == Role.PREAMBLE.value
