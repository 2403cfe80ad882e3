"""Classes of characters: each is held by examples, because the best diff tools got one of them wrong."""

from hypothesis import given
from hypothesis import strategies as st

from diffengine.document.characters import fold_width, is_blank, is_chinese


def test_chinese_characters_are_chinese_and_punctuation_is_none():
    assert all(map(is_chinese, "县々〇㐀豈"))
    assert not any(map(is_chinese, "，。１Ａa1、「（％"))


def test_width_is_folded_and_marks_that_are_words_stay():
    assert fold_width("ＡＢ１２％（一）：，") == "AB12%(一):,"
    assert fold_width("①…㎡") == "①…㎡"
    assert fold_width("“关键少数”—") == '"关键少数"-'


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(fold_width(text)) == len(text)


def test_zero_width_and_control_characters_are_blank():
    assert all(map(is_blank, " 　\u200b\ufeff\x07\n"))
    assert not is_blank("。")
