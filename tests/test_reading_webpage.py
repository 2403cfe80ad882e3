"""Saved pages of government sites: the report is read, what the site puts around it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from report_files import report_as_html, web_page

from diffengine import ReportError, read_report
from diffengine.reading import text_of

ROOT = Path(__file__).resolve().parents[1]
LAW = "我县坚持以习近平法治思想为指导，扎实推进法治政府建设各项工作，取得了新的成效。"


def lines(page: str) -> list[str]:
    return text_of("页面.html", data=page.encode()).splitlines()


def article(*paragraphs: str, frame: str = 'class="TRS_Editor"') -> str:
    return f"<div {frame}>" + "".join(f"<p>{text}</p>" for text in paragraphs) + "</div>"


KNOWN_FRAMES = ['class="TRS_Editor"', 'id="UCAP-CONTENT"', 'id="zoom"', 'class="v_news_content"', 'id="vsb_content"']


@pytest.mark.parametrize("frame", [*KNOWN_FRAMES, 'class="x1"', ""])
def test_article_is_found_by_site_system_or_density(frame: str) -> None:
    page = web_page(article("一、总体情况", LAW, LAW + "办理案件27件。", frame=frame))
    assert lines(page) == ["一、总体情况", LAW, LAW + "办理案件27件。"]


def test_declared_article_title_comes_first_once() -> None:
    head = '<meta name="ArticleTitle" content="某县2023年法治政府建设情况报告">'
    assert lines(web_page(article(LAW, LAW), head))[0] == "某县2023年法治政府建设情况报告"
    with_title = article("某县2023年", "法治政府建设情况报告", LAW, LAW)
    assert lines(web_page(with_title, head))[:3] == ["某县2023年", "法治政府建设情况报告", LAW]


def test_title_loses_the_name_of_the_site() -> None:
    page = web_page(article(LAW, LAW)).replace("某县人民政府网站", "2023年统计公报_某县人民政府")
    assert lines(page)[0] == "2023年统计公报"


def test_lines_of_the_page_go_and_the_report_date_stays() -> None:
    read = lines(
        web_page(
            article(
                "发布时间：2024-01-20 09:30　来源：县司法局　浏览次数：128",
                "【字体：大 中 小】",
                LAW,
                LAW + "经费来源：财政拨款。",
                "某县人民政府",
                "2024年1月20日",
                "责任编辑：张三",
                "上一篇：关于放假的通知",
            )
        )
    )
    assert read == [LAW, LAW + "经费来源：财政拨款。", "某县人民政府", "2024年1月20日"]


def test_breaks_and_full_width_indents_part_paragraphs() -> None:
    frame = f"<div id='zoom'>　　一、总体情况<br>　　{LAW}<br/><br/>　　{LAW}　　（一）坚持党的领导　　{LAW}</div>"
    assert lines(web_page(frame)) == ["一、总体情况", LAW, LAW, "（一）坚持党的领导", LAW]


def test_blanks_inside_a_title_part_nothing() -> None:
    assert lines(web_page(article("八、金　　融", LAW, LAW)))[0] == "八、金  融"


def test_line_breaks_of_the_source_are_no_text() -> None:
    split = LAW.replace("，", "，\n        ") + "GDP\n增长"
    assert lines(web_page(article(split, LAW)))[0] == LAW + "GDP增长"


def test_headings_keep_their_lines_and_inline_marks_vanish() -> None:
    page = web_page(f"<div id='zoom'><h2>一、<span>总体</span>情况</h2><p><b>一是</b>{LAW}</p><p>{LAW}</p></div>")
    assert lines(page)[:2] == ["一、总体情况", "一是" + LAW]


TABLE = """<table><caption>表1 行政执法</caption><tr><th rowspan="2">指标</th><th colspan="2">2023年</th></tr>
<tr><td>件数</td><td>增长<br>（%）</td></tr><tr><td>行政处罚</td><td>27</td><td>12.5</td></tr></table>"""


def test_tables_are_rows_and_keep_their_columns() -> None:
    assert lines(web_page(article(LAW, LAW) + TABLE).replace("</div><table>", "<table>", 1))[2:] == [
        "表1 行政执法",
        "| 指标 | 2023年 |  |",
        "|  | 件数 | 增长 （%） |",
        "| 行政处罚 | 27 | 12.5 |",
    ]


def test_tables_that_lay_out_a_page_are_no_rows() -> None:
    page = f"<table><tr><td>栏目</td><td><table><tr><td>{f'<p>{LAW}</p>' * 6}</td></tr></table></td></tr></table>"
    assert lines(web_page(page)) == [LAW] * 6


def test_numbered_lists_and_note_marks_read_as_seen() -> None:
    page = web_page(
        f"<div id='zoom'><p>{LAW}</p><ol><li>强化培训</li><li>严格执法</li></ol>"
        "<p>生产总值<sup>1</sup>1349亿元，面积5m<sup>2</sup>，各项工作扎实推进、稳步提升。</p></div>"
    )
    assert lines(page)[1:] == [
        "1. 强化培训",
        "2. 严格执法",
        "生产总值[1]1349亿元，面积5m2，各项工作扎实推进、稳步提升。",
    ]


@pytest.mark.parametrize(
    ("encoding", "declared"), [("gb18030", "gb2312"), ("utf-8", "gbk"), ("big5", "big5"), ("utf-16", "utf-16")]
)
def test_encoding_comes_from_mark_content_or_declaration(encoding: str, declared: str) -> None:
    words = (
        LAW
        if encoding != "big5"
        else "本縣全年辦理行政複議案件二十七件，較上年增長百分之十二，依法行政能力進一步提高。"
    )
    page = web_page(article(words, words)).replace('charset="utf-8"', f'charset="{declared}"')
    if encoding == "big5":
        page = page.translate(str.maketrans("县规办报标识关务开设位网单号动", "縣規辦報標識關務開設位網單號動"))
    assert words in text_of("页.html", data=page.encode(encoding, errors="replace"))


def test_page_saved_with_its_pictures_is_read() -> None:
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    archive = MIMEMultipart("related")
    archive.attach(MIMEText(web_page(article(LAW, LAW)), "html", "utf-8"))
    document = read_report("页.mhtml", data=archive.as_bytes())
    assert document.text == f"{LAW}\n{LAW}\n"
    assert document.source.media_type == "multipart/related"


def test_hidden_and_scripted_text_is_not_read() -> None:
    hidden = '<p style="display: none">隐藏的段落。</p>'
    assert lines(web_page(article(LAW, LAW).replace("</div>", hidden + "</div>"))) == [LAW, LAW]


def test_page_without_text_is_refused() -> None:
    for page, kind in (("<html><body></body></html>", "empty"), ("<html><img src='a.png'></html>", "scanned")):
        with pytest.raises(ReportError) as caught:
            text_of("页.html", data=page.encode())
        assert caught.value.kind == kind


def test_unclosed_tags_nest_deep_and_are_read() -> None:
    frame = "<div id='zoom'>" + "".join(f"<font color=red><span>{LAW}<br>" for _ in range(400))
    assert lines(f"<html><body>{frame}") == [LAW] * 400
    with pytest.raises(ReportError) as caught:
        text_of("页.html", data=("<html><body>" + "<div>" * 50_000 + LAW).encode())
    assert caught.value.kind == "too_deep"


def test_report_as_page_has_the_sentences_of_its_text() -> None:
    text = (ROOT / "seeds" / "haiyuan-2023.txt").read_text(encoding="utf-8")
    plain = read_report("a.txt", data=text.encode())
    page = read_report("a.html", data=report_as_html(text))
    assert [s.span.of(page.text) for s in page.sentences] == [s.span.of(plain.text) for s in plain.sentences]


@pytest.mark.parametrize("control", ["\x08", "&#8;", "&#x1F;", "&#0;", "&#xD800;", "\ufffe"])
def test_control_characters_do_no_harm(control: str) -> None:
    row = f"<table><tr><td>件{control}数<br>{control}</td><td>{control}27</td></tr></table>"
    page = web_page(article(f"{LAW}<script>x</script>{control}", LAW, LAW + row))
    assert lines(page)[0].startswith(LAW)
    assert "件" in lines(page)[-1]
