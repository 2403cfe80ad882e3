"""The column 审核意见 of the workbook: a list to choose from, read back from a file that Excel sorted and filtered."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from diffengine import read_report
from diffengine.model import Comparison, Judged, Review, State, Verdict
from diffengine.review import compare_reviewed, decided, review_of, statements_of
from reports.cli import main
from reports.decisions_file import DecisionsError, read_review
from reports.xlsx import render_workbook
from reports.xlsx.opinions_back import read_opinions

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
WORDS = {"zh": ("审核意见", "审核说明", "编号", "正确", "有误"), "en": ("decision", "remark", "id", "right", "wrong")}


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    reports = (read_report(str(SEEDS / name)) for name in ("haiyuan-2023.txt", "haiyuan-2024-simulated.txt"))
    return compare_reviewed(*reports, Review())


def column(sheet: Any, head: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == head)


def row_of(sheet: Any, name: str, lang: str) -> int:
    at = column(sheet, WORDS[lang][2])
    return next(cell.row for cell in sheet[openpyxl.utils.get_column_letter(at)] if cell.value == name)


def holding(book: Any, name: str, lang: str) -> Any:
    """The sheet with the row of a statement."""
    at = {sheet: [c.value for c in sheet[1]] for sheet in book.worksheets}
    sheets = (sheet for sheet, heads in at.items() if WORDS[lang][2] in heads)
    return next(
        s
        for s in sheets
        if any(c.value == name for c in s[openpyxl.utils.get_column_letter(column(s, WORDS[lang][2]))])
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_chosen_in_cells_is_read_back_as_decisions(comparison: Comparison, tmp_path: Path, lang: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_workbook(comparison, lang)))
    of_kind = {kind: next(s for s in statements_of(comparison) if s.kind is kind) for kind in Judged}
    opinion, remark, _, right, wrong = WORDS[lang]
    for kind, statement in of_kind.items():
        sheet = holding(book, statement.id, lang)
        row = row_of(sheet, statement.id, lang)
        sheet.cell(row, column(sheet, opinion)).value = right if kind is Judged.PAIR else wrong
        sheet.cell(row, column(sheet, remark)).value = "见附表"
        sheet.row_dimensions[row].hidden = True
    path, out = tmp_path / "审核.xlsx", tmp_path / "x.decisions.json"
    book.save(path)
    with pytest.raises(SystemExit) as stopped:
        main(["decisions", str(path), "--out", str(out), "--who", "张三", "--when", "2025-03-01"])
    assert not stopped.value.code
    verdicts = {kind: Verdict.RIGHT if kind is Judged.PAIR else Verdict.WRONG for kind in Judged}
    given = {"who": "张三", "when": "2025-03-01", "note": "见附表"}
    expected = {decided(statement, verdicts[kind], **given) for kind, statement in of_kind.items()}
    assert set(read_review(out).decisions) == expected
    again = compare_reviewed(comparison.old, comparison.new, read_review(out))
    assert {outcome.state for outcome in again.outcomes} == {State.CONFIRMED, State.MARKED}


def test_the_cells_offer_right_and_wrong(comparison: Comparison) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_workbook(comparison)))
    with_lists = [s for s in book.worksheets if s.data_validations.dataValidation]
    assert len(with_lists) == 5
    for sheet in with_lists:
        (rule,) = sheet.data_validations.dataValidation
        assert rule.formula1 == '"正确,有误"'
        assert sheet.cell(2, column(sheet, "审核意见")).coordinate in rule.sqref


def test_a_workbook_made_with_decisions_shows_them_and_keeps_those_that_nobody_touched(
    comparison: Comparison, tmp_path: Path
) -> None:
    pairs = [s for s in statements_of(comparison) if s.kind is Judged.PAIR and s.old and s.new]
    review = review_of(
        comparison,
        [
            decided(pairs[0], Verdict.RIGHT, who="张三"),
            decided(pairs[1], Verdict.WRONG),
            decided(pairs[2], Verdict.RIGHT),
        ],
    )
    judged = compare_reviewed(comparison.old, comparison.new, review)
    book = openpyxl.load_workbook(io.BytesIO(render_workbook(judged)))
    sheet = holding(book, pairs[0].id, "zh")
    assert sheet.cell(row_of(sheet, pairs[0].id, "zh"), column(sheet, "审核意见")).value == "正确"
    sheet.cell(row_of(sheet, pairs[2].id, "zh"), column(sheet, "审核意见")).value = "有误"
    book.save(tmp_path / "a.xlsx")
    found = {d.id: (d.verdict, d.who) for d in read_opinions(str(tmp_path / "a.xlsx")).decisions}
    assert found == {pairs[0].id: ("right", "张三"), pairs[1].id: ("wrong", ""), pairs[2].id: ("wrong", "")}


def test_a_word_that_is_not_in_the_list_and_another_workbook_are_refused(
    comparison: Comparison, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_workbook(comparison)))
    sheet = holding(book, comparison.pairs[0].id, "zh")
    sheet.cell(2, column(sheet, "审核意见")).value = "也许"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(DecisionsError) as refused:
        read_opinions(str(tmp_path / "a.xlsx"))
    assert refused.value.kind == "choice"
    openpyxl.Workbook().save(tmp_path / "b.xlsx")
    with pytest.raises(DecisionsError) as refused:
        read_opinions(str(tmp_path / "b.xlsx"))
    assert refused.value.kind == "no_column"
