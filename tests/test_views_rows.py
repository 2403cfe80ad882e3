"""The rows of the tables: every cell says what the model holds, on its own side."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from decimal import Decimal

import pytest
from deltas_support import deltas_of
from terminal_sample import sample

from diffengine.deltas.measure import measure
from diffengine.document import parse_document
from diffengine.model import (
    Bound,
    Check,
    Comparison,
    Delta,
    DeltaNote,
    Formula,
    Instrument,
    Operand,
    Side,
    Source,
    Span,
)
from diffengine.views import (
    arithmetic,
    check_quotes,
    check_rows,
    check_sentences,
    delta_frame,
    delta_rows,
    finding_rows,
)
from diffengine.views.arithmetic import plain_number, rounded_number
from diffengine.views.delta_rows import DeltaRow, is_planned, said_of_both


def row_of(old: str, new: str) -> DeltaRow:
    """The row of the one delta between two sentences."""
    before, after, (delta,) = deltas_of(f"全县完成办理总数达到{old}。", f"全县完成办理总数达到{new}。")
    (row,) = delta_rows(Comparison(before, after, (), (), (replace(delta, pair=None),)))
    return row


def test_a_changed_number_has_all_of_both_sides_on_its_row() -> None:
    comparison = sample()
    pair = replace(comparison.pairs[2], id="p7")
    quantities = [
        replace(side.quantities[0], id=name, scope=f"{name}地", period=f"{name}期", role=f"{name}责")
        for side, name in ((comparison.old, "q1"), (comparison.new, "q2"))
    ]
    old = replace(comparison.old, quantities=(quantities[0], *comparison.old.quantities[1:]))
    new = replace(comparison.new, quantities=(quantities[1], *comparison.new.quantities[1:]))
    notes = (DeltaNote.COUNTER, DeltaNote.APPROXIMATE)
    delta = replace(comparison.deltas[0], id="d7", notes=notes, certainty=0.7)
    pairs = (*comparison.pairs[:2], pair, *comparison.pairs[3:])
    (row,) = delta_rows(replace(comparison, old=old, new=new, pairs=pairs, deltas=(delta,)))
    assert asdict(row) == {
        "delta": "d7",
        "kind": "changed",
        "indicator": "行政复议案件 · 办理",
        "scope": "q2地",
        "period": "q2期",
        "role": "q2责",
        "unit": "件",
        "old_value": Decimal(27),
        "new_value": Decimal(31),
        "difference": Decimal(4),
        "percent": Decimal("14.8148"),
        "points": None,
        "old_text": "27件",
        "new_text": "31件",
        "old_bound": "exact",
        "new_bound": "exact",
        "old_upper": None,
        "new_upper": None,
        "notes": "counter approximate",
        "old_section": "一、主要工作",
        "new_section": "一、主要工作",
        "old_sentence": "全县办理行政复议案件27件。",
        "new_sentence": "全县办理行政复议案件31件。",
        "pair": "p7",
        "old_quantity": "q1",
        "new_quantity": "q2",
        "old_start": 35,
        "old_end": 38,
        "new_start": 35,
        "new_end": 38,
        "certainty": 0.7,
    }


_OLD_CELLS = ("value", "text", "bound", "section", "sentence", "quantity", "start", "end")


@pytest.mark.parametrize(("present", "missing"), [("old", "new"), ("new", "old")])
def test_the_cells_of_a_side_without_the_number_are_empty(present: str, missing: str) -> None:
    comparison = sample()
    sides = {"old": None, "new": None, present: 0}
    (row,) = delta_rows(replace(comparison, deltas=(Delta(sides["old"], sides["new"], "复议", "件"),)))
    cells = asdict(row)
    assert row.kind == f"only_{present}"
    assert {cells[f"{missing}_{name}"] for name in _OLD_CELLS} == {None, ""}
    assert cells[f"{present}_value"] == comparison.document(Side(present)).quantities[0].value
    assert cells[f"{present}_text"] == {"old": "27件", "new": "31件"}[present]
    assert (row.role, row.pair) == ("result", "")


def test_a_delta_of_nothing_is_no_row() -> None:
    with pytest.raises(ValueError, match="d9"):
        delta_rows(replace(sample(), deltas=(Delta(None, None, "复议", "件", id="d9"),)))


def test_the_kind_of_a_row_is_one_of_four() -> None:
    assert [row_of("27件", new).kind for new in ("31件", "27件")] == ["changed", "unchanged"]


def test_values_stand_in_the_unit_of_the_row_so_that_they_can_be_subtracted() -> None:
    same = row_of("8.79万件", "91300件")
    assert (same.old_value, same.new_value, same.unit) == (87900, 91300, "件")
    other = row_of("2公顷", "60亩")
    assert (other.old_value, other.unit) == (20000, "平方米")
    assert other.new_value is not None and round(other.new_value) == 40000
    assert other.difference == other.new_value - other.old_value
    counted = row_of("1781起", "2046件")
    assert (counted.old_value, counted.new_value, counted.unit) == (1781, 2046, "件")
    ends = row_of("3—5公顷", "60—90亩")
    assert ends.new_upper is not None
    assert (ends.old_upper, round(ends.new_upper)) == (50000, 60000)
    assert row_of("5件", "3—7件").new_upper == 7
    assert row_of("5件", "3—7件").old_upper is None
    assert row_of("约70件", "83件").old_bound == Bound.ABOUT


def test_the_frame_holds_the_rows_with_numbers_that_can_be_summed() -> None:
    frame = delta_frame(sample())
    assert list(frame.columns) == [field.name for field in fields(DeltaRow)]
    assert list(frame["kind"]) == ["changed", "changed", "only_old"]
    assert float(frame["difference"].sum()) == 4.0
    assert float(frame["points"].sum()) == pytest.approx(7.8)
    numbers = {name for name, kind in frame.dtypes.items() if kind == "float64"}
    assert numbers == {
        "old_value", "new_value", "difference", "percent", "points", "old_upper", "new_upper", "certainty",
    }  # fmt: skip
    places = {name for name, kind in frame.dtypes.items() if str(kind) == "Int64"}
    assert places == {"old_start", "old_end", "new_start", "new_end"}
    assert frame["new_start"].isna().tolist() == [False, False, True]


def test_every_kind_of_finding_is_a_row_with_its_evidence() -> None:
    comparison = replace(
        sample(),
        instruments=(Instrument("一照通办", "dropped", (5,), (), "一照通办", "quoted"),),
    )
    nothing = {"target": "", "result": "", "kind": "", "name": ""}
    without_old = {"old_section": "", "old_sentences": "", "old_start": None, "old_end": None}
    without_new = {"new_section": "", "new_sentences": "", "new_start": None, "new_end": None}
    reform = {"old_section": "一、主要工作", "old_sentences": "推行“一照通办”改革。", "old_start": 59, "old_end": 70}
    hotline = comparison.new.sentence_text(4)
    new = {"new_section": "一、主要工作", "new_sentences": hotline, "new_start": 49, "new_end": 90}
    plan = {
        "old_section": "二、下一步安排",
        "old_sentences": "2024年办结率达到90%以上。",
        "old_start": 79,
        "old_end": 95,
    }
    answer = {"new_section": "一、主要工作", "new_sentences": "办结率82.3%。", "new_start": 39, "new_end": 48}
    words = "认真落实普法责任制。"
    before = {"old_section": "一、主要工作", "old_sentences": words, "old_start": 48, "old_end": 58}
    after = {"new_section": "二、下一步安排", "new_sentences": words, "new_start": 99, "new_end": 109}
    assert [asdict(row) for row in finding_rows(comparison)] == [
        {
            **nothing, **without_old, **new, "finding": "initiative", "status": "new", "kind": "platform",
            "name": "政务热线平台", "certainty": 1.0,
        },
        {
            **nothing, **reform, **without_new, "finding": "initiative", "status": "dropped", "kind": "mechanism",
            "name": "“一照通办”改革", "certainty": 0.6,
        },
        {
            **nothing, **reform, **without_new, "finding": "instrument", "status": "dropped", "kind": "quoted",
            "name": "一照通办", "certainty": None,
        },
        {
            **nothing, **plan, **answer, "finding": "follow_up", "status": "missed", "target": "90%以上",
            "result": "82.3%", "certainty": 1.0,
        },
        {
            **nothing, **before, **after, "finding": "repeat", "status": "verbatim", "kind": "wording",
            "certainty": 1.0,
        },
    ]  # fmt: skip


def test_several_sentences_are_lines_of_one_cell_and_their_span_is_the_widest() -> None:
    comparison = replace(sample(), instruments=(Instrument("普法", "continued", (7, 4, 4), (3, 2), "普法", "quoted"),))
    row = next(row for row in finding_rows(comparison) if row.finding == "instrument")
    assert row.old_sentences == "2024年办结率达到90%以上。\n认真落实普法责任制。"
    assert (row.old_section, row.old_start, row.old_end) == ("二、下一步安排", 48, 95)
    assert (row.new_start, row.new_end) == (25, 48)


def check_on(*places: tuple[Side, int], comparison: Comparison) -> Check:
    """A check that rests on the first two characters of these sentences."""
    starts = [(side, comparison.document(side).sentences[at].span.start) for side, at in places]
    operands = tuple(Operand(side, Span(start, start + 2)) for side, start in starts)
    return Check("growth", Side.NEW, "fail", Formula.BASE, Decimal(39), Decimal(42), operands, id="k7", certainty=0.8)


def test_the_row_of_a_check_quotes_the_sentences_of_both_reports_each_once() -> None:
    comparison = sample()
    places = [(Side.NEW, 3), (Side.OLD, 2), (Side.NEW, 3), (Side.NEW, 2), (Side.OLD, 3)]
    check = check_on(*places, comparison=comparison)
    (row,) = check_rows(replace(comparison, checks=(check,)))
    assert asdict(row) == {
        "check": "k7",
        "kind": "growth",
        "side": "new",
        "verdict": "fail",
        "arithmetic": "39 ≠ 42",
        "old_evidence": "全县办理行政复议案件27件。\n办结率74.5%。",
        "new_evidence": "办结率82.3%。\n全县办理行政复议案件31件。",
        "stated": Decimal(39),
        "computed": Decimal(42),
        "certainty": 0.8,
    }
    assert check_sentences(comparison, check) == ((Side.NEW, 3), (Side.OLD, 2), (Side.NEW, 2), (Side.OLD, 3))
    assert check_quotes(comparison, check, Side.OLD) == ("全县办理行政复议案件27件。", "办结率74.5%。")


def test_what_stands_in_no_sentence_bears_no_witness() -> None:
    comparison = sample()
    nowhere = Operand(Side.NEW, Span(len(comparison.new.text) + 5, len(comparison.new.text) + 6))
    check = replace(check_on((Side.NEW, 2), comparison=comparison), evidence=(nowhere,))
    assert check_sentences(comparison, check) == ()
    assert check_quotes(comparison, check, Side.NEW) == ()


def computed(formula: Formula, verdict: str, stated: str, value: str, *figures: str) -> str:
    """The arithmetic of a check whose statement is followed by these figures (`2*1000` is two thousands)."""
    operands = [Operand(Side.NEW, Span(0, 1), "", Decimal(stated))]
    for figure in figures:
        number, _, factor = figure.partition("*")
        operands.append(Operand(Side.NEW, Span(0, 1), "", Decimal(number), "", Decimal(factor or 1)))
    return arithmetic(Check("sum", Side.NEW, verdict, formula, Decimal(stated), Decimal(value), tuple(operands)))


@pytest.mark.parametrize(
    ("formula", "verdict", "stated", "value", "figures", "said"),
    [
        (Formula.YEAR, "fail", "2023", "2024", ("0",), "2023 ≠ 2024"),
        (Formula.BASE, "pass", "42", "42", ("51", "42"), "42 ≈ 42"),
        (Formula.BASE, "fail", "39", "42", ("51", "42"), "39 ≠ 42"),
        (Formula.SUM, "pass", "54", "54", ("16", "38"), "16 + 38 = 54"),
        (Formula.SUM, "pass", "55", "54.5", ("16.5", "38"), "16.5 + 38 = 54.5 ≈ 55"),
        (Formula.SUM, "fail", "55", "54", ("16", "38"), "16 + 38 = 54 ≠ 55"),
        (Formula.RATIO, "fail", "87.2", "85.897", ("268", "312"), "268 / 312 = 85.90% ≠ 87.2%"),
        (Formula.GROWTH, "pass", "20", "20", ("4.38*100", "365"), "(438 - 365) / 365 = 20.00% ≈ 20%"),
        (Formula.POINTS, "pass", "9.3", "9.3", ("71.5", "62.2"), "71.5 - 62.2 = 9.3 = 9.3"),
        (Formula.POINTS, "pass", "9.4", "9.3", ("71.5", "62.2"), "71.5 - 62.2 = 9.3 ≈ 9.4"),
        (Formula.POINTS, "fail", "8.3", "9.3", ("71.5", "62.2"), "71.5 - 62.2 = 9.3 ≠ 8.3"),
        (Formula.DIFFERENCE, "pass", "73", "73", ("438", "365"), "438 - 365 = 73"),
        (Formula.DIFFERENCE, "fail", "37", "73", ("438", "365"), "438 - 365 = 73 ≠ 37"),
    ],
)  # fmt: skip
def test_the_arithmetic_of_each_formula(
    formula: Formula, verdict: str, stated: str, value: str, figures: tuple[str, ...], said: str
) -> None:
    assert computed(formula, verdict, stated, value, *figures) == said


def test_numbers_are_written_without_exponent_and_idle_zeros_and_rounded_as_asked() -> None:
    assert [plain_number(Decimal(value)) for value in ("2.50", "1E+3", "100", "0.720")] == [
        "2.5",
        "1000",
        "100",
        "0.72",
    ]
    assert [rounded_number(Decimal("85.897")), rounded_number(Decimal("85.897"), 1)] == ["85.90", "85.9"]


def test_two_names_of_one_unit_are_no_other_scale() -> None:
    documents = [parse_document(f"一、工作\n修建农村公路{length}。\n", Source("", "")) for length in ("5公里", "7千米")]
    delta = measure(documents[0].quantities[0], documents[1].quantities[0], at=(0, 0))
    (row,) = delta_rows(Comparison(*documents, (), (), (delta,)))
    assert (row.old_value, row.new_value, row.difference, row.unit) == (5, 7, 2, "千米")


def test_a_place_or_time_of_one_side_is_no_trait_of_the_pair_and_targets_are_told() -> None:
    """全市的一季度 beside 全市的全年: only 全市 is said of both; a figure alone keeps its own words."""
    base = sample()
    delta = next(delta for delta in base.deltas if delta.old is not None and delta.new is not None)
    old, new = (
        replace(document, quantities=tuple(replace(q, scope="全市", period=when) for q in document.quantities))
        for document, when in ((base.old, "一季度"), (base.new, "全年"))
    )
    both = replace(base, old=old, new=new)
    assert said_of_both(both, delta) == "全市"
    assert said_of_both(both, replace(delta, old=None)) == "全市 全年"
    elsewhere = replace(both, old=replace(old, quantities=base.old.quantities))
    assert said_of_both(elsewhere, delta) == ""


def test_a_number_is_planned_where_each_of_its_figures_is_a_target() -> None:
    base = sample()
    delta = next(delta for delta in base.deltas if delta.old is not None and delta.new is not None)
    old, new = (
        replace(document, quantities=tuple(replace(q, stage="target") for q in document.quantities))
        for document in (base.old, base.new)
    )
    assert is_planned(replace(base, old=old, new=new), delta)
    assert not is_planned(replace(base, old=old), delta)
    assert is_planned(replace(base, new=new), replace(delta, old=None))
