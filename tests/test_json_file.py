"""The JSON keeps its contract: the schema holds, ids lead somewhere, equal input gives equal bytes."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from diffengine import compare_reports, read_report
from diffengine.model import Comparison
from reports.json_file import SCHEMA, load_schema, render_document, render_json

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
NAMES = ("haiyuan-2023", "haiyuan-2024-simulated", "yunling-2023-fictional")
PAIRS = [(NAMES[0], NAMES[1]), (NAMES[0], NAMES[2]), (NAMES[1], NAMES[0]), (NAMES[0], NAMES[0])]


@cache
def compared(old: str, new: str) -> Comparison:
    return compare_reports(*(read_report(SEEDS / f"{name}.txt") for name in (old, new)))


@cache
def written(old: str, new: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(render_json(compared(old, new)))
    return result


def objects(schema: Any) -> list[dict[str, Any]]:
    """Every object type that the schema describes."""
    found = [schema] if isinstance(schema, dict) and schema.get("type") == "object" else []
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    return found + [item for part in inner for item in objects(part)]


def test_the_schema_is_one_and_is_strict():
    schema = load_schema()
    Draft202012Validator.check_schema(schema)
    for described in objects(schema):
        extra = described.get("additionalProperties")
        # `parts` alone has open names: each step of the matching names its own.
        assert extra is False or extra == {"type": "number"}
        optional = {"known"} if described is schema else set()  # only with a store beside
        assert extra or set(described["required"]) == set(described["properties"]) - optional


@pytest.mark.parametrize("pair", PAIRS)
def test_what_is_written_satisfies_the_schema(pair):
    errors = [
        f"{error.json_path}: {error.message}"
        for error in Draft202012Validator(load_schema()).iter_errors(written(*pair))
    ]
    assert errors == []
    assert written(*pair)["schema"] == SCHEMA


@pytest.mark.parametrize(
    "break_it",
    [
        lambda result: result.update(extra=1),
        lambda result: result["pairs"][0].update(change="other"),
        lambda result: result["pairs"][0].pop("runner_up"),
        lambda result: result["old"]["sentences"][0].update(span=[1]),
        lambda result: result["summary"]["counts"].update(new=-1),
        lambda result: result["old"]["source"].update(sha256="abc"),
    ],
)
def test_the_schema_refuses_what_is_wrong(break_it):
    result = json.loads(render_json(compared(*PAIRS[0])))
    break_it(result)
    assert list(Draft202012Validator(load_schema()).iter_errors(result))


def test_one_report_alone_is_the_document_of_a_comparison():
    document = json.loads(render_document(read_report(SEEDS / f"{NAMES[0]}.txt")))
    assert document.pop("schema") == "diffengine/document/2"
    assert document == written(*PAIRS[0])["old"]


@pytest.mark.parametrize("pair", PAIRS)
def test_equal_input_gives_equal_bytes(pair):
    again = compare_reports(*(read_report(SEEDS / f"{name}.txt") for name in pair))
    assert render_json(again) == render_json(compared(*pair))


@pytest.mark.parametrize("pair", PAIRS)
def test_every_sentence_is_in_exactly_one_pair(pair):
    result = written(*pair)
    for side in ("old", "new"):
        members = [sentence for item in result["pairs"] for sentence in item[side]]
        assert sorted(members) == sorted(sentence["id"] for sentence in result[side]["sentences"])


@pytest.mark.parametrize("pair", PAIRS)
def test_every_reference_leads_to_something_and_spans_lie_inside_the_text(pair):
    result = written(*pair)
    for side in ("old", "new"):
        document = result[side]
        ids = {item["id"] for kind in ("sections", "sentences", "quantities") for item in document[kind]}
        assert all(sentence["section"] in ids for sentence in document["sentences"])
        assert all(quantity["sentence"] in ids for quantity in document["quantities"])
        assert all(delta[side] in ids for delta in result["deltas"] if delta[side])
        for kind in ("sections", "sentences", "quantities"):
            assert all(0 <= item["span"][0] < item["span"][1] <= len(document["text"]) for item in document[kind])
        for quantity in document["quantities"]:
            assert document["text"][slice(*quantity["span"])] == quantity["text"]


@pytest.mark.parametrize("name", NAMES)
def test_a_report_compared_with_itself_is_all_verbatim(name):
    result = written(name, name) if (name, name) in PAIRS else json.loads(render_json(compared(name, name)))
    assert {item["change"] for item in result["pairs"]} == {"verbatim"}
    assert not any(item["moved"] for item in result["pairs"])
    assert result["summary"]["identical"] is True
    assert result["summary"]["repeated"]["share"] == 1.0
    assert result["summary"]["ranked"] == []


def test_values_are_exact_decimals_without_exponent(tmp_path):
    path = tmp_path / "r.txt"
    path.write_text("某县2023年报告\n全县争取项目资金3亿元，同比增长0.10%。\n", encoding="utf-8")
    values = {item["text"]: item["value"] for item in json.loads(render_document(read_report(path)))["quantities"]}
    assert values["3亿元"] == "300000000"
    assert "E" not in "".join(values.values())


def test_a_pair_is_written_with_its_score_rival_certainty_and_next_candidates():
    comparison, result = compared(NAMES[0], NAMES[2]), written(NAMES[0], NAMES[2])
    ids = [{n: s.id for n, s in enumerate(side.sentences)} for side in (comparison.old, comparison.new)]
    assert any(pair.also for pair in comparison.pairs) and any(pair.runner_up for pair in comparison.pairs)
    for pair, told in zip(comparison.pairs, result["pairs"], strict=True):
        assert told["id"] == pair.id
        assert told["runner_up"] == pytest.approx(pair.runner_up, abs=1e-4)
        assert told["score"] == pytest.approx(pair.score, abs=1e-4)
        assert told["certainty"] == pytest.approx(pair.certainty, abs=1e-4)
        assert [(a["old"], a["new"]) for a in told["also"]] == [(ids[0][a.old], ids[1][a.new]) for a in pair.also]


def test_a_number_is_written_with_its_difference_percentage_and_points():
    comparison, result = compared(NAMES[0], NAMES[1]), written(NAMES[0], NAMES[1])
    assert any(delta.points for delta in comparison.deltas) and any(delta.percent for delta in comparison.deltas)
    for delta, told in zip(comparison.deltas, result["deltas"], strict=True):
        for name in ("difference", "percent", "points"):
            value = getattr(delta, name)
            assert told[name] == (None if value is None else format(value, "f"))
