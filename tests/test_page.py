"""The page as a file: what it says, and that it says nothing else."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from page_samples import HOSTILE, hostile, plain, sample, seeds

from diffengine.model import Check, Comparison, Formula, Operand, Side, Span
from diffengine.views.side_by_side import side_by_side
from reports.html import render_page
from reports.printable import printable

_VOID = {"meta", "link", "input", "br", "img"}


class Page(HTMLParser):
    """The elements of a page with their attributes, and the text of each element with an id."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str | None] = []
        self.text: Counter[str] = Counter()
        self.texts: dict[str, str] = {}
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(dict(attrs).get("id"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for name in self.open:
            if name:
                self.texts[name] = self.texts.get(name, "") + data

    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.elements if attrs.get("id")]  # type: ignore[misc]


@pytest.fixture(scope="module")
def source() -> str:
    return render_page(sample())


@pytest.fixture(scope="module")
def page(source: str) -> Page:
    return Page(source)


def _sentences(comparison: Comparison) -> dict[str, str]:
    return {
        f"{side}-{sentence.id}": printable(comparison.document(side).sentence_text(n))
        for side in Side
        for n, sentence in enumerate(comparison.document(side).sentences)
    }


@pytest.mark.parametrize("make", [sample, seeds, hostile], ids=["sample", "seeds", "hostile"])
def test_every_sentence_stands_whole_under_its_id(make: type) -> None:
    comparison = make()
    shown = Page(render_page(comparison)).texts
    expected = _sentences(comparison)
    assert {name: shown.get(name) for name in expected} == expected


@pytest.mark.parametrize("make", [sample, seeds, hostile], ids=["sample", "seeds", "hostile"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_ids_are_unique_and_every_link_leads_somewhere(make: type, lang: str) -> None:
    page = Page(render_page(make(), lang))
    ids = page.ids()
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    targets = {attrs["href"] for tag, attrs in page.elements if tag == "a"}
    assert {target for target in targets if not target or target[1:] not in ids or target[0] != "#"} == set()


def test_rows_follow_the_new_report_with_dropped_and_moved_ones_at_their_old_place() -> None:
    comparison = sample()
    shown = []
    for row in side_by_side(comparison):
        pair = comparison.pairs[row.pairs[0]]
        text = (
            comparison.new.sentence_text(pair.new[0])
            if pair.new and not row.placeholder
            else comparison.old.sentence_text(pair.old[0])
        )
        shown.append(("移" if row.placeholder else "") + text[:2])
    assert shown == [
        "甲县", "一、", "全年", "落实", "群众", "坚持", "统筹", "认真", "不断", "建立", "建成", "组织", "移举办",
        "首次", "城区", "二、", "2024"[:2], "举办",
    ]  # fmt: skip


def test_a_pair_is_a_row_and_a_moved_one_leaves_a_placeholder(page: Page) -> None:
    comparison = sample()
    ids = page.ids()
    moved = [n for n, pair in enumerate(comparison.pairs) if pair.moved]
    assert all(f"p{n}" in ids for n in range(len(comparison.pairs)))
    assert [name for name in ids if name.endswith("-from")] == [f"p{n}-from" for n in moved]


def _number(page: Page, text: str) -> dict[str, str | None]:
    return next(attrs for _, attrs in page.elements if attrs.get("data-was") == text)


def test_changed_numbers_say_the_old_value_and_the_change(page: Page) -> None:
    assert _number(page, "27件")["data-now"] == "▲ +4, +14.8%"
    assert _number(page, "6953.176万元")["data-now"] == "▲ +246.824万, +3.5%"
    assert _number(page, "95%")["data-now"] == "▲ +1.5 个百分点"
    assert _number(page, "12场")["data-now"] == "▼ −3, −25%"


def test_a_changed_number_is_one_token(source: str) -> None:
    assert re.search(r'<ins class="n"[^>]*>31件</ins>', source)
    assert '<del class="n">27件</del>' in source


def test_very_different_pairs_are_two_clean_blocks(source: str) -> None:
    row = re.search(r'id="new-s[0-9a-f]+">城区新建公共充电桩一批并投入使用。</p>', source)
    assert row, "no marks inside a pair that shares almost nothing"
    assert "重写" in source


def test_a_split_says_so(source: str) -> None:
    assert "拆分 1→2" in source


def test_notes_stand_at_their_sentence(source: str) -> None:
    cell = source[source.index("群众满意率为", source.index('role="table"')) :]
    assert 0 < cell.index("所述比率96.5%与本句数字不符") < cell.index('class="row')
    assert "各项之和与总数" not in source[source.index('role="table"') : source.index('id="checks"')]
    old = sample().old
    plan = source[source.index(f'<p class="s" id="old-{old.sentences[14].id}"') :]
    assert plan.index("部分完成") < plan.index('class="row')


def test_a_check_is_noted_at_its_statement_and_leads_to_its_evidence() -> None:
    comparison = sample()
    old, new = (document.text.index(text) for document, text in ((comparison.old, "95%"), (comparison.new, "96.5%")))
    at = Span(new, new + 5)
    places = (
        Operand(Side.NEW, at, "2个百分点", Decimal(2), "个百分点"),
        Operand(Side.NEW, at, "96.5%", Decimal("96.5"), "%"),
        Operand(Side.OLD, Span(old, old + 3), "95%", Decimal(95), "%"),
    )
    check = Check("points", Side.NEW, "fail", Formula.POINTS, Decimal(2), Decimal("1.5"), places)
    checked = replace(comparison, checks=(check,))
    source = render_page(checked)
    rows = source[source.index('role="table"') : source.index('id="legend"')]
    said = "所述变化2个百分点与数字不符：95%→96.5%相差1.5个百分点"
    assert rows.count(said) == 1
    assert re.search(rf'{said} <a href="#p4">看依据</a>', rows)


def test_headings_fold_with_what_is_under_them_but_not_above_a_change() -> None:
    old = """甲县2023年工作报告
一、主要成效
(一)坚持党的领导
统筹推进各项重点工作。
认真落实上级决策部署。
(二)优化政务服务
不断提高服务群众水平。
(三)规范行政执法
全年检查企业5家。
"""
    source = render_page(plain(old, old.replace("5家", "6家")))
    folded = re.search(r'<div class="run quiet".*?(?=<div class="run")', source, re.S)
    assert folded
    words = ("主要成效", "坚持党的领导", "统筹推进", "优化政务", "不断提高", "规范行政执法")
    assert [word for word in words if word in folded[0]] == ["坚持党的领导", "统筹推进", "优化政务", "不断提高"]


def test_the_unchanged_run_folds_and_the_rest_does_not(source: str) -> None:
    runs = re.findall(r'<div class="run quiet".*?(?=<div class="run"|<div class="fold")', source, re.S)
    assert len(runs) == 1
    assert runs[0].count('class="row') == 4


def test_nothing_in_the_page_asks_for_anything(page: Page) -> None:
    loading = [(tag, attrs) for tag, attrs in page.elements if attrs.get("src") or tag in {"img", "iframe", "object"}]
    assert loading == []
    assert [attrs["href"] for tag, attrs in page.elements if tag == "link"] == ["data:,"]
    assert not [attrs for _, attrs in page.elements if "style" in attrs or any(name.startswith("on") for name in attrs)]


def test_the_policy_allows_exactly_the_style_and_the_script(source: str, page: Page) -> None:
    policy = next(
        attrs["content"] for _, attrs in page.elements if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    hashes = re.findall(r"'sha256-([^']+)'", policy or "")
    blocks = [re.search(f"<{tag}>(.*?)</{tag}>", source, re.S) for tag in ("style", "script")]
    assert hashes == [b64encode(sha256(block[1].encode()).digest()).decode() for block in blocks if block]
    assert "default-src 'none'" in (policy or "")
    assert "unsafe" not in (policy or "")


def test_hostile_text_opens_no_element() -> None:
    source = render_page(hostile())
    page = Page(source)
    assert Counter(tag for tag, _ in page.elements)["script"] == 3
    assert not any(tag in {"img", "i"} for tag, _ in page.elements)
    assert "alert(1)" in page.texts["rows"]
    island = re.search(r'<script type="application/json" id="island">(.*?)</script>', source, re.S)
    assert island and not set("<>&") & set(island[1])
    assert json.loads(island[1])["why"]
    decisions = re.search(r'<script type="application/json" id="decisions-data">(.*?)</script>', source, re.S)
    assert decisions and not set("<>&") & set(decisions[1])
    assert "file" in json.loads(decisions[1])


def test_control_characters_are_shown_and_keep_their_place() -> None:
    shown = printable(HOSTILE[4])
    assert shown == "控制␀字␛符␡�反转�。"
    assert len(shown) == len(HOSTILE[4])
    assert printable("a\ud800b") == "a�b"


def test_english_words_around_chinese_text() -> None:
    source = render_page(sample(), "en")
    assert '<html lang="en">' in source
    assert "Side by side" in source
    assert "split 1→2" in source
    assert not re.search(r"逐句对照|筛选|新报告", source.split("<script type", 1)[0].split("</style>", 1)[1])


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="language 'fr'"):
        render_page(sample(), "fr")


def test_equal_input_gives_equal_bytes() -> None:
    assert render_page(seeds()) == render_page(seeds())


def test_reports_without_anything_to_list_still_make_a_page() -> None:
    page = Page(render_page(plain("甲。\n", "甲。\n")))
    assert "两份报告的文字完全一致" in page.texts["overview"]
    assert "没有可以核对的数据" in page.texts["checks"]


def test_warnings_about_the_input_are_on_the_page() -> None:
    from diffengine.model import Notice

    comparison = sample()
    warned = replace(comparison, old=replace(comparison.old, warnings=(Notice("encoding", "文件编码按GB18030读取"),)))
    assert "文件编码按GB18030读取" in Page(render_page(warned)).texts["overview"]


@pytest.mark.parametrize("new", ["haiyuan-2024-simulated.txt", "yunling-2023-fictional.txt"])
def test_the_file_is_at_most_twelve_times_the_texts_and_150_kilobytes(new: str) -> None:
    comparison = seeds(new)
    texts = sum(len(comparison.document(side).text.encode()) for side in Side)
    assert len(render_page(comparison).encode()) <= 12 * texts + 150_000


def test_the_parts_of_every_score_add_up_to_it_and_what_else_may_be_leads_to_its_row() -> None:
    comparison = seeds()
    source = render_page(comparison)
    page = Page(source)
    island = json.loads(source.split('id="island">')[1].split("</script>")[0])
    pairs = {pair.id: pair for pair in comparison.pairs}
    for name, (score, _, parts, certainty, also) in island["why"].items():
        pair = pairs[name]
        assert sum(value for _, value in parts) == pytest.approx(score, abs=0.002 * (len(parts) + 1))
        assert {part for part, _ in parts} <= island["parts"].keys()
        candidates = [candidate for candidate in pair.also if candidate.certainty >= 0.01]
        assert [sure for _, sure in also] == [round(candidate.certainty, 3) for candidate in candidates]
        own = {f"old-{comparison.old.sentences[i].id}" for i in pair.old}
        own |= {f"new-{comparison.new.sentences[j].id}" for j in pair.new}
        assert {place for place, _ in also} <= {*page.ids()} - own
        assert certainty == round(pair.certainty, 3)
    shown = {pair.id for pair in comparison.pairs if any(candidate.certainty >= 0.01 for candidate in pair.also)}
    assert shown <= island["why"].keys()
    assert any(not pairs[name].old for name in shown), "sentences without counterpart have candidates too"
