"""What a delta says of its two figures: differences in base units, points for rates, notes from a closed list."""

from decimal import Decimal

import pytest
from deltas_support import deltas_of

from diffengine.deltas.measure import measure
from diffengine.document import parse_document
from diffengine.model import Delta, DeltaNote, Source


def delta(old: str, new: str) -> Delta:
    [found] = deltas_of(f"全县完成办理总数达到{old}。", f"全县完成办理总数达到{new}。")[2]
    return found


@pytest.mark.parametrize(
    "old, new, difference, percent",
    [
        ("27件", "31件", "4", "14.8148"),
        ("365户", "438户", "73", "20"),
        ("8.79万件", "91300件", "3400", "3.868"),
        ("6953.176万元", "0.72亿元", "2468240", "3.5498"),
        ("12件", "12件", "0", "0"),
        ("40件", "10件", "-30", "-75"),
    ],
)
def test_counts_and_money_change_by_a_difference_and_a_percentage(old, new, difference, percent):
    found = delta(old, new)
    assert (found.difference, found.percent, found.points) == (Decimal(difference), Decimal(percent), None)


def test_a_rate_changes_by_points_never_by_a_percentage_of_a_percentage():
    found = delta("74.5%", "82.3%")
    assert (found.points, found.percent, found.difference) == (Decimal("7.8"), None, None)


def test_another_written_unit_is_compared_in_the_base_unit():
    found = delta("2公顷", "60亩")
    assert found.unit == "平方米"
    assert found.difference is not None and round(found.difference) == 20000
    assert found.percent == 100
    assert DeltaNote.UNIT_FORM in found.notes


def test_another_form_of_the_same_unit_is_no_change():
    found = delta("2万元", "20000元")
    assert (found.difference, found.percent, found.unit) == (0, 0, "元")
    assert found.notes == (DeltaNote.UNIT_FORM,)


def test_a_change_from_more_than_to_exact_is_said():
    assert delta("70余件", "83件").notes == (DeltaNote.BOUND_CHANGED, DeltaNote.APPROXIMATE)
    assert delta("约70件", "约83件").notes == (DeltaNote.APPROXIMATE,)


def test_ranges_keep_both_ends():
    found = delta("3—5件", "4—9件")
    assert (found.difference, found.upper_difference) == (1, 4)
    assert DeltaNote.RANGE in found.notes
    assert delta("5件", "3—7件").upper_difference == 2


def test_from_zero_there_is_no_percentage():
    found = delta("0件", "7件")
    assert (found.difference, found.percent, found.notes) == (7, None, (DeltaNote.FROM_ZERO,))
    assert delta("7件", "0件").notes == (DeltaNote.TO_ZERO,)


def test_zero_missing_and_level_are_three_things():
    zero = delta("7件", "0件")
    assert zero.new is not None
    missing = deltas_of("办理复议案件7件。", "复议工作有序推进。")[2]
    assert [(d.new, d.difference, d.notes) for d in missing] == [(None, None, ())]
    level = deltas_of("办理复议案件7件。", "办理复议案件数与上年持平。")[2]
    assert [(d.new, d.notes) for d in level] == [(None, (DeltaNote.STATED_LEVEL,))]


def test_another_measure_word_is_noted():
    assert delta("1781起", "2046件").notes == (DeltaNote.COUNTER,)


def test_the_pair_is_told_where_both_stand_in_it():
    assert delta("27件", "31件").pair == 0
    assert deltas_of("全年办理复议案件27件。", "全年办理复议案件31件。", linked=False)[2][0].pair is None


def growth(old: str, new: str) -> Delta:
    texts = (f"全年居住价格比上年{change}。" for change in (old, new))
    before, now = (parse_document(text, Source("", "")).quantities[0] for text in texts)
    return measure(before, now, at=(0, 0))


def test_a_rise_against_a_fall_counts_the_fall_as_negative():
    found = growth("上涨2.3%", "下降2.2%")
    assert (found.points, found.notes) == (Decimal("-4.5"), (DeltaNote.TURNED,))


def test_two_falls_differ_as_they_are_written():
    found = growth("下降2.3%", "下降2.2%")
    assert (found.points, found.notes) == (Decimal("-0.1"), ())


def test_two_names_of_one_unit_are_no_other_scale():
    sentences = (f"一、工作\n修建农村公路{length}。\n" for length in ("5公里", "7千米"))
    before, now = (parse_document(text, Source("", "")).quantities[0] for text in sentences)
    found = measure(before, now, at=(0, 0))
    assert (found.difference, found.percent, found.unit) == (2, 40, "千米")
    assert found.notes == (DeltaNote.COUNTER,)
