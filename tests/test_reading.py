"""Bytes become text: encodings, line ends, standard input, and one clear sentence for what cannot be read."""

from __future__ import annotations

import io
import pickle
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffengine import ReportError, read_report
from diffengine.data import load
from diffengine.errors import notice_text
from diffengine.model import Side
from diffengine.reading import limits, text_of

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / "seeds" / "haiyuan-2023.txt"
SAMPLES = ROOT.parent / "shared" / "samples"
TEXT = "海原县2023年度报告\n一、成效\n全年办理行政复议案件27件，比上年增长12.5%。\n"


def fails(data: bytes, **options: str) -> ReportError:
    with pytest.raises(ReportError) as caught:
        read_report("甲县.txt", data=data, **options)  # type: ignore[arg-type]
    return caught.value


def test_text_of_utf8_file_equals_its_content() -> None:
    document = read_report(SEED)
    assert document.text == SEED.read_bytes().decode("utf-8")
    assert document.source.name == "haiyuan-2023.txt"
    assert document.source.media_type == "text/plain"
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("encoded", "name"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32-le"),
        (TEXT.encode("gb2312"), "gb18030"),
        (TEXT.encode("gbk"), "gb18030"),
        (TEXT.encode("gb18030"), "gb18030"),
    ],
)
def test_encoding_is_told_by_the_bytes(encoded: bytes, name: str) -> None:
    document = read_report("甲县.txt", data=encoded)
    assert document.text == TEXT
    assert document.source.encoding == name


def test_gb18030_reads_characters_beyond_gb2312() -> None:
    text = "朱镕基同志视察珺瑶社区，〇一二年。𠮷祥街道。\n"
    assert text_of("甲.txt", data=text.encode("gb18030")) == text
    assert text_of("甲.txt", data=text.encode("gb18030"), encoding="gb2312") == text


def test_traditional_big5_is_not_taken_for_gb18030() -> None:
    text = "本縣全年辦理行政複議案件二十七件，較上年增長百分之十二，依法行政能力進一步提高。\n" * 3
    assert text_of("甲.txt", data=text.encode("big5")) == text


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_ends_become_lf(ending: str) -> None:
    assert text_of("甲.txt", data=TEXT.replace("\n", ending).encode()) == TEXT


@given(st.text(st.characters(categories=["Lo", "Nd", "Po", "Lu"]), min_size=1))
def test_any_text_written_as_utf8_is_read_back(text: str) -> None:
    assert text_of("甲.txt", data=("海" + text).encode("utf-8")) == "海" + text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_file_cut_inside_a_character_is_read_with_a_warning(encoding: str) -> None:
    whole = (TEXT * 20).encode(encoding)
    document = read_report("甲.txt", data=whole[: whole.rindex("长".encode(encoding)) + 1])
    assert [notice.kind for notice in document.warnings] == ["damaged_characters"]
    assert document.text.startswith(TEXT)


def test_encoding_override_wins_and_says_where_it_does_not_fit() -> None:
    assert text_of("甲.txt", data=TEXT.encode("gbk"), encoding="GBK") == TEXT
    error = fails(TEXT.encode("gbk"), encoding="utf-8")
    assert (error.kind, error.place) == ("wrong_encoding", ("line", "1"))
    assert "utf-8" in str(error)


@pytest.mark.parametrize("name", ["utf-99", "base64", "undefined", "中文", "unicode_escape"])
def test_unknown_encoding_is_named(name: str) -> None:
    error = fails(TEXT.encode(), encoding=name)
    assert error.kind == "unknown_encoding"
    assert name in str(error)


@pytest.mark.parametrize("name", ["latin-1", "cp1252"])
def test_override_that_gives_no_chinese_is_refused_or_warned(name: str) -> None:
    try:
        document = read_report("甲.txt", data=TEXT.encode("utf-8"), encoding=name)
    except ReportError as error:
        assert error.kind == "wrong_encoding"
    else:
        assert [notice.kind for notice in document.warnings] == ["no_chinese"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        ("\u3000\u200b\n".encode(), "empty"),
        (b"\xff\xfe", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x00" * 500, "binary"),
        (b"\xe9\xe8\xe0 caf\xe9 d\xe9j\xe0 vu\xff\xff " * 9, "undecodable"),
    ],
)
def test_what_is_no_text_is_refused_by_kind(data: bytes, kind: str) -> None:
    assert fails(data).kind == kind


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_name_of_a_report_is_refused_as_that(name: str) -> None:
    with pytest.raises(ReportError) as caught:
        read_report(name)
    assert caught.value.kind == "unnamed"


def test_missing_directory_and_unreadable_files_are_told_apart(tmp_path: Path) -> None:
    kinds = []
    for path in (tmp_path / "没有.txt", tmp_path, SEED / "甲.txt", "a\0b"):
        with pytest.raises(ReportError) as caught:
            read_report(path)
        kinds.append(caught.value.kind)
    assert kinds == ["missing", "directory", "missing", "unreadable"]


def test_permission_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReportError, match="没有读取权限"):
        read_report(SEED)


def test_file_and_text_beyond_the_limits_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diffengine.reading.files.LARGEST_FILE", 100)
    monkeypatch.setattr("diffengine.reading.LONGEST_TEXT", 20)
    large = tmp_path / "大.txt"
    large.write_text("字" * 50, encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        read_report(large)
    assert caught.value.kind == "too_large"
    assert fails(("字" * 30).encode()).kind == "too_long"
    assert limits.LARGEST_FILE > 50_000_000


def test_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("gbk"))))
    assert text_of("-") == TEXT


def test_error_names_side_file_and_place_in_both_languages() -> None:
    error = fails(TEXT.encode("gbk"), encoding="utf-8")
    assert error.text("zh", Side.OLD).startswith("旧报告 甲县.txt（第1行）：按指定的编码")
    assert error.text("en", Side.NEW).startswith("new report 甲县.txt, line 1: the file is not written in utf-8;")
    copy = pickle.loads(pickle.dumps(error))
    assert str(copy) == str(error)


def test_every_sentence_of_errors_and_notices_stands_in_both_languages() -> None:
    words = load("errors")
    for table in ("error", "notice"):
        for kind, entry in words[table].items():
            assert set(entry) == {"zh", "en"}, kind
            assert entry["zh"].endswith("。"), kind
            assert entry["en"].endswith("."), kind
            fields = {lang: {part[1] for part in _fields(entry[lang])} for lang in entry}
            assert fields["zh"] == fields["en"], kind


def _fields(template: str) -> list[tuple[str, str]]:
    from string import Formatter

    return [(literal, name) for literal, name, _, _ in Formatter().parse(template) if name]


MARKDOWN = """---
source: https://example.gov.cn/1.html
title: 公报
---

# 海原县2023年统计公报

## 一、综合

**一是**加快[转型](https://example.gov.cn/2.html)。![图](./1.png)

| 指标 | 数值 |
| ---- | ---: |
| 人口 | 12 |
"""


def test_markdown_keeps_its_text_and_loses_what_prints_nothing() -> None:
    document = read_report("公报.txt", data=MARKDOWN.encode())
    assert document.source.media_type == "text/markdown"
    assert (
        document.text == "# 海原县2023年统计公报\n\n## 一、综合\n\n一是加快转型。\n\n| 指标 | 数值 |\n| 人口 | 12 |\n"
    )
    assert [notice.kind for notice in document.warnings] == ["front_matter"]
    assert "example.gov.cn" in notice_text(document.warnings[0], "en")


def test_rule_under_a_title_is_no_front_matter() -> None:
    text = "---\n各位代表：现在报告工作。\n---\n"
    assert text_of("甲.txt", data=text.encode()) == text


@pytest.mark.parametrize("year", [2017, 2018, 2019])
def test_real_gb18030_reports_are_read(year: int) -> None:
    path = SAMPLES / "gb18030" / f"{year}.txt"
    if not path.exists():
        pytest.skip("the shared sample reports are not on this machine")
    document = read_report(path)
    assert document.source.encoding == "gb18030"
    assert document.region.endswith("海拉尔区")
    assert "\r" not in document.text
    assert document.warnings == ()
