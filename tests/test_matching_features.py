"""The features of a candidate: what they measure, and that they do not care which report is the old one."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest

from alignment.candidates import Candidates
from alignment.coverage import Clauses, cover
from alignment.logistic import Logistic, Weight
from alignment.rivals import lead, log_share, rank
from diffengine.data import load_learnt
from diffengine.document import parse_document
from diffengine.matching.edges import find_edges
from diffengine.matching.features.everything import measure
from diffengine.matching.features.surroundings import surroundings
from diffengine.matching.features.titles import titles
from diffengine.model import Source
from diffengine.prepare import prepare
from diffengine.prepare.clauses import split_clauses
from diffengine.prepare.word_vectors import learnt
from reports.messages import text

ENDS = np.array([0, 0, 0, 1])
SCORES = np.array([0.5, 0.9, 0.4, 0.3])


def report(body: str, name: str = "a.txt"):
    return prepare(parse_document(f"清溪县2022年政府工作报告\n\n一、工作回顾\n{body}\n", Source(name, "")))


def test_the_lead_is_the_distance_to_the_best_rival():
    assert lead(ENDS, SCORES) == pytest.approx([-0.4, 0.4, -0.5, 0.3])


def test_the_rank_is_the_place_among_rivals():
    assert rank(ENDS, SCORES).tolist() == [1, 0, 2, 0]


def test_the_share_of_one_of_two_equals_is_a_half():
    shares = log_share(np.array([0, 0, 1]), np.array([0.7, 0.7, 0.1]), 0.05)
    assert np.exp(shares) == pytest.approx([0.5, 0.5, 1.0])


def clauses(*texts: str) -> Clauses:
    """Texts of clauses (|) of words (blank), each word with a vector of its own but 甲 and 乙, which are nearly one."""
    words = sorted({word for text in texts for clause in text.split("|") for word in clause.split()})
    vectors = np.zeros((len(words), 8), dtype=np.float32)
    for row, word in enumerate(words):
        vectors[row, 0 if word in "甲乙" else 1 + "丙丁戊己".index(word)] = 1.0
    order, starts, first = [], [0], [0]
    for held in texts:
        for clause in held.split("|"):
            order += [words.index(word) for word in clause.split()]
            starts.append(len(order))
        first.append(len(starts) - 1)
    numbers = (np.array(values, dtype=np.int64) for values in (order, starts, first))
    return Clauses(np.array(words), vectors, np.ones(len(words)), *numbers)


def test_a_clause_is_covered_word_by_word_and_a_near_word_counts_nearly_one():
    old, new = clauses("甲 丙|丁 戊"), clauses("乙 丙")
    found = cover(old, new, Candidates(np.array([0]), np.array([0]), (1, 1)))
    assert found.old.covered == pytest.approx([(0.85 + 1) / 2, 0.0])
    assert found.new.covered == pytest.approx([(0.85 + 1) / 2])
    assert found.old.answered == pytest.approx([(0.85 + 1) / 2, 0.0])


def test_numbers_with_commas_are_no_clauses_and_short_clauses_join_their_neighbour():
    document = report("甲。").document
    clauses_told = split_clauses(document, "今年,全市完成投资1,286亿元,增长5%。")
    assert clauses_told == ["今年全市完成投资#亿元", "增长#%"]


def test_words_of_one_matter_are_nearer_than_words_of_two():
    words = ("棚户区", "棚改", "复议")
    near = learnt().vectors_of(words)
    assert near[0] @ near[1] > near[0] @ near[2] + 0.3


BODY = (
    "全年办理行政复议案件27件,办结25件。",
    "实施棚户区改造3000户,新建学校2所。",
    "粮食产量下降2.1%,农民收入增长6%。",
    "二、工作安排",
    "加快棚户区改造,力争开工2000户。",
)


TOPICS = (
    "就业形势保持稳定。城镇新增就业3000人。帮扶就业困难人员500人。",
    "教育事业加快发展。新建学校3所，改造校舍20处。",
    "城市面貌不断改善。改造道路5条。整治小区20个。",
    "乡村振兴扎实推进。实施项目30个。建设高标准农田2万亩。",
)
"""Topic lines that open a paragraph: headings that may be counterparts of sentences as well."""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (BODY, (*(line.replace("棚户区改造", "棚改") for line in reversed(BODY[:3])), BODY[4])),
        (TOPICS, [line.replace("新建", "完成") for line in reversed(TOPICS)]),
    ],
)
def test_every_feature_is_the_same_from_either_side(old, new):
    old, new = report("\n".join(old)), report("\n".join(new), "b.txt")
    forth, back = find_edges(old.traits, new.traits), find_edges(new.traits, old.traits)
    turned = np.lexsort((back.i, back.j))
    assert np.array_equal(forth.i, back.j[turned]) and np.array_equal(forth.j, back.i[turned])
    chances = np.linspace(0.1, 0.9, len(forth))
    backwards = np.empty(len(back))
    backwards[turned] = chances
    there = {**measure(forth), **surroundings(forth, chances), **titles(forth, chances)}
    here = {**measure(back), **surroundings(back, backwards), **titles(back, backwards)}
    for name, values in there.items():
        assert here[name][turned] == pytest.approx(values, abs=1e-5), name


def test_headings_that_share_no_word_are_told_by_what_their_sections_are_about():
    old = report(
        "（一）安居条件不断改善\n实施棚户区改造3000户，新建安置房2000套，改造老旧小区12个。\n"
        "（二）依法行政扎实推进\n全年办理行政复议案件27件，行政诉讼案件9件，执法监督更加有力。"
    )
    new = report("（一）政府建设\n复议案件办结31件，应诉21件。\n（二）住有所居\n棚改开工1500户，小区旧改9个。", "b.txt")
    edges = find_edges(old.traits, new.traits)
    ahead = titles(edges, np.full(len(edges), 0.01))["title.about.ahead.least"]
    firsts = [[s.span.of(side.document.text)[:3] for s in side.document.sentences] for side in (old, new)]
    told = {(firsts[0][i], firsts[1][j]): value for i, j, value in zip(edges.i, edges.j, ahead, strict=True)}
    assert told["（一）", "（二）"] > 0.1 > -0.1 > told["（一）", "（一）"]


def test_the_parts_of_a_model_add_up_to_its_score():
    model = Logistic(-1.0, (Weight("a", 2.0, 0.5), Weight("b", -1.0, 0.0)))
    features = {"a": np.array([1.0]), "b": np.array([3.0])}
    assert model.score(features) == pytest.approx([-3.0])
    assert model.parts(features, np.array([0])) == [(("b", -3.0), ("a", 1.0), ("base", -1.0))]


def test_every_learnt_feature_is_named_in_both_languages():
    names = {name for step in ("words", "settled", "titles") for name in load_learnt("links")[step]["weights"]} | {
        "base",
        "other",
    }
    for name in sorted(names):
        assert text("page", f"part.{name}", "zh") != text("page", f"part.{name}", "en")


def test_what_is_learnt_stays_small():
    folder = files("diffengine.data").joinpath("learnt")
    assert sum(len(file.read_bytes()) for file in folder.iterdir() if file.is_file()) < 8_000_000
    assert json.loads(folder.joinpath("links.json").read_text("utf-8")) == load_learnt("links")


def test_a_sentence_of_thousands_of_figures_is_measured_by_its_first_indicators():
    many = "，".join(
        f"{'甲乙丙丁戊己庚辛'[n % 8]}{'子丑寅卯辰巳午未'[n // 8 % 8]}类{'东西南北'[n // 64 % 4]}案件{n}件"
        for n in range(3000)
    )
    old, new = report(many + "。"), report(many + "。", "b.txt")
    found = measure(find_edges(old.traits, new.traits))
    assert found["label"].max() == 1.0 and found["unit"].max() == 1.0
