"""Which place a name means: by the table of the country's divisions, by what stands around it, by its year."""

from __future__ import annotations

import pytest

from diffengine.divisions import COUNTRY, division, find_mentions, forms_of, named, parents_of
from diffengine.document import parse_document
from diffengine.document.identity import Identity, find_identity
from diffengine.document.sentences import split_sentences
from diffengine.findings.places import same_place
from diffengine.model import Document, Source


def identity(text: str, name: str = "") -> Identity:
    return find_identity(text, split_sentences(text), name)


def place(text: str, name: str = "") -> tuple[str, str]:
    found = identity(text, name)
    return found.region, found.code


def report(title: str) -> Document:
    return parse_document(f"{title}\n各位代表：\n一切如常。\n", Source("", ""))


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("海原县", ("海原县", "海原")),
        ("凉山彝族自治州", ("凉山彝族自治州", "凉山自治州", "凉山州", "凉山")),
        ("积石山保安族东乡族撒拉族自治县", ("积石山保安族东乡族撒拉族自治县", "积石山自治县", "积石山县", "积石山")),
        ("博尔塔拉蒙古自治州", ("博尔塔拉蒙古自治州", "博尔塔拉自治州", "博尔塔拉州", "博尔塔拉")),
        ("内蒙古自治区", ("内蒙古自治区", "内蒙古")),
        ("东乡族自治县", ("东乡族自治县", "东乡自治县", "东乡县", "东乡")),
        ("滑县", ("滑县",)),
    ],
)
def test_a_place_is_named_in_full_as_spoken_and_bare(name: str, forms: tuple[str, ...]) -> None:
    assert forms_of(name) == forms


def test_every_row_of_the_table_has_its_parent_in_the_table() -> None:
    for code in ("640522", "429004", "110118", "342601"):
        assert [row.code for row in parents_of(code)][-1] == COUNTRY
    assert [row.name for row in parents_of("640522")][:2] == ["中卫市", "宁夏回族自治区"]


def test_a_name_means_the_place_that_had_it_in_that_year() -> None:
    assert [row.code for row in named("巢湖市", 2005)] == ["341400"]
    assert "340181" in {row.code for row in named("巢湖市", 2015)}
    assert named("莱芜市", 2023) == ()


def test_a_district_of_a_common_name_is_the_one_of_the_place_before_it() -> None:
    (_, chained) = find_mentions("长春市朝阳区2023年度")
    assert [row.code for row in chained.divisions] == ["220104"]
    assert len(named("朝阳区")) > 1
    assert find_mentions("城区绿化和郊区供水") == []


def test_a_bare_name_inside_another_name_is_no_place() -> None:
    assert find_mentions("延安县不在此列") == []
    assert [row.name for mention in find_mentions("苏州的工业") for row in mention.divisions] == ["苏州市", "苏州地区"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("海原县2023年度法治政府建设情况报告\n正文。", ("海原县", "640522")),
        ("宁夏回族自治区海原县2023年度报告\n正文。", ("海原县", "640522")),
        ("凉山州政府工作报告（2021年3月20日）\n各位代表：", ("凉山彝族自治州", "513400")),
        ("景德镇市政府工作报告\n各位代表：", ("景德镇市", "360200")),
        (
            "大理市政府工作报告\n——2014年2月18日在大理白族自治州第十三届人民代表大会上\n各位代表：",
            ("大理白族自治州", "532900"),
        ),
        ("襄樊市2006年政府工作报告\n各位代表：", ("襄樊市", "420600")),
        (
            "政府工作报告\n——2019年3月5日在第十三届全国人民代表大会第二次会议上\n国务院总理 某某\n各位代表：",
            ("中华人民共和国", COUNTRY),
        ),
        ("中华人民共和国2019年国民经济和社会发展统计公报\n国家统计局\n正文。", ("中华人民共和国", COUNTRY)),
        ("云岭县2023年度法治政府建设情况报告\n正文。", ("云岭县", "")),
        ("海原县西安镇2023年度法治政府建设情况报告\n正文。", ("海原县西安镇", "")),
    ],
)
def test_the_region_is_the_innermost_place_of_the_head(text: str, expected: tuple[str, str]) -> None:
    assert place(text) == expected


def test_a_session_of_the_city_names_no_place_but_its_speaker_does() -> None:
    text = "2013年政府工作报告\n——2013年1月7日在市十五届人大二次会议上\n现在，我代表苏州市人民政府，向大会报告工作。"
    assert place(text) == ("苏州市", "320500")


def test_a_report_without_a_head_is_of_the_place_of_its_level_that_it_names_most() -> None:
    body = "各位代表：\n我省经济平稳。江西省与湖南省合作。江西企业。江西开放。全省南昌市南昌市南昌市南昌市。"
    assert place(f"政府工作报告\n{body}") == ("江西省", "360000")
    assert place("政府工作报告\n各位代表：\n全市上下，庆祝中华人民共和国成立七十周年，落实党中央、国务院的部署。") == (
        "",
        "",
    )


def test_the_file_name_tells_the_place_where_the_head_does_not() -> None:
    assert place("政府工作报告\n各位代表：\n一切如常。", "苏州市2013.txt") == ("苏州市", "320500")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019年政府工作报告\n各位代表：\n正文。", 2018),
        ("湖北省人民政府2006年工作报告\n各位代表：\n2005年和2006年。", 2005),
        (
            "2006年四川省人民政府工作报告\n（2007年1月26日在四川省第十届人民代表大会第五次会议上）\n各位代表：\n2006年和2007年。",
            2006,
        ),
        ("2003年四川省人民政府工作报告\n各位代表：\n一、2003年工作回顾\n好。\n二、2004年工作安排\n干。", 2003),
        ("政府工作报告\n——二〇二一年一月二十三日在北京市第十五届人民代表大会第四次会议上\n各位代表：\n2020年。", 2020),
        ("关于一九七八年国民经济计划执行结果的公报\n1979年6月27日\n正文。", 1978),
        ("2004年四川省人民政府工作报告\n各位代表：\n2004年工作回顾\n2004年。\n工作安排\n2005年。", 2004),
        ("海原县国民经济和社会发展第十四个五年规划和2035年远景目标纲要\n到2035年，2035年前一切如常。", 2020),
        ("关于浙江省第七个五年计划的报告\n各位代表：\n1990年。1990年。", 1985),
        ("关于“十三五”规划实施情况的报告\n2020年和2020年。2016年。", 2020),
        ("关于甘肃省2010年远景规划纲要的报告\n——1996年2月3日在甘肃省第八届人民代表大会上\n各位代表：\n1995年。", 1995),
        (
            "兰州市人民政府工作报告\n——2021年12月21日在兰州市第十七届人民代表大会第一次会议上\n各位代表：\n2021年。",
            2021,
        ),
        ("江苏省2003年政府工作报告\n（2010年2月20日）\n各位代表：\n2002年增长。2003年再接再厉。", 2002),
    ],
)
def test_the_year_is_the_one_looked_back_on(text: str, year: int) -> None:
    assert identity(text).year == year


def test_the_same_place_is_told_by_code_through_its_names() -> None:
    assert same_place(report("襄樊市2006年政府工作报告"), report("襄阳市2012年政府工作报告"))
    assert same_place(report("密云县2012年政府工作报告"), report("密云区2018年政府工作报告"))
    assert same_place(report("凉山州2020年政府工作报告"), report("凉山彝族自治州2021年政府工作报告"))
    assert not same_place(report("南昌市2012年政府工作报告"), report("南昌县2012年政府工作报告"))
    assert same_place(report("云岭县2012年度报告"), report("青石市云岭县2013年度报告"))
    assert division("420600") is not None and division("999999") is None
