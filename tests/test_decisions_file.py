"""The file of decisions keeps all of them, refuses what is none with one sentence, and the command line obeys it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from diffengine import read_report
from diffengine.document import parse_document
from diffengine.model import Comparison, Judged, Review, Source, Verdict
from diffengine.review import compare_reviewed, decided, review_of, statements_of
from reports.cli import main
from reports.decisions_file import DecisionsError, parse_review, read_review, render_review
from reports.exit_codes import ExitCode
from reports.json_file import load_schema, render_json

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
HEAD = b'{"schema": "diffengine/decisions/1", "decisions": '
OLD, NEW = SEEDS / "haiyuan-2023.txt", SEEDS / "haiyuan-2024-simulated.txt"


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare_reviewed(read_report(str(OLD)), read_report(str(NEW)), Review())


@pytest.fixture(scope="module")
def review(comparison: Comparison) -> Review:
    """A decision of each verdict about a statement of each kind."""
    of_kind = {kind: next(s for s in statements_of(comparison) if s.kind is kind) for kind in Judged}
    given = {"who": "张三", "when": "2025-03-01", "note": "口径“不同”\n见附表"}
    decisions = [decided(of_kind[kind], verdict, **given) for kind in Judged for verdict in Verdict]
    pair = of_kind[Judged.PAIR]
    chosen = replace(decided(pair, Verdict.OTHER, who="李四"), links=pair.links[:1])
    return review_of(comparison, [*decisions, chosen])


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as stopped:
        main([str(argument) for argument in arguments])
    return int(stopped.value.code or 0)


def test_what_is_written_is_read_back_as_it_was(review: Review) -> None:
    written = render_review(review)
    assert parse_review(written) == review
    assert render_review(parse_review(written)) == written


def test_every_sentence_spoken_of_stands_in_the_file_with_its_words(review: Review, comparison: Comparison) -> None:
    value = json.loads(render_review(review))
    words = {s.id: comparison.old.sentence_text(n).strip() for n, s in enumerate(comparison.old.sentences)}
    spoken = {i for decision in review.decisions for i in decision.old}
    assert value["schema"] == "diffengine/decisions/1" and value["version"]
    assert value["old"]["sentences"] == {i: words[i] for i in value["old"]["sentences"]}
    assert set(value["old"]["sentences"]) >= spoken


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x00\x01", "no_json"),
        (b"[" * 100_000, "no_json"),
        (b"[]", "schema"),
        (b'{"schema": "diffengine/comparison/2"}', "schema"),
        (b'{"schema": "diffengine/decisions/1", "decisions": {}}', "shape"),
        (HEAD + b'[1]}', "shape"),
        (HEAD + b'[{"kind": "pair", "verdict": "maybe"}]}', "shape"),
        (HEAD + b'[{"kind":"pair","verdict":"right","old":[1]}]}', "shape"),
        (HEAD + b'[{"kind":"pair","verdict":"right","links":[["a"]]}]}', "shape"),
        (b'{"schema": "diffengine/decisions/1", "old": {"sentences": {"a": 1}}}', "shape"),
    ],
)  # fmt: skip
def test_what_is_no_file_of_decisions_is_refused(content: bytes, kind: str) -> None:
    with pytest.raises(DecisionsError) as refused:
        parse_review(content, "x.json")
    assert refused.value.kind == kind


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_trouble_is_one_sentence_with_the_file_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    path = tmp_path / "意见.decisions.json"
    assert run("compare", OLD, NEW, "--decisions", path, "--lang", lang) == ExitCode.TROUBLE
    path.write_text("{}", encoding="utf-8")
    assert run("decisions", path, "--lang", lang) == ExitCode.TROUBLE
    for line in capsys.readouterr().err.strip().splitlines():
        assert str(path) in line


def test_compare_obeys_a_file_tells_what_became_of_it_and_carries_it(
    tmp_path: Path, comparison: Comparison, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = next(s for s in statements_of(comparison) if s.kind is Judged.PAIR and s.old and s.new)
    gone = [s for s in statements_of(comparison) if s.kind is Judged.PAIR and s.new][-1]
    review = review_of(comparison, [decided(edited, Verdict.RIGHT, who="张三"), decided(gone, Verdict.RIGHT)])
    given, carried, page = tmp_path / "a.decisions.json", tmp_path / "b.decisions.json", tmp_path / "page.html"
    given.write_bytes(render_review(review))
    later = tmp_path / "later.txt"
    later.write_text(NEW.read_text("utf-8").replace(review.new.sentences[gone.new[0]], ""), encoding="utf-8")
    assert run("compare", OLD, later, "--decisions", given, "--decisions-to", carried, "--html", page) == 0
    said = capsys.readouterr().out
    assert "审核意见" in said and "已确认 1" in said and "原句已不在 1" in said
    assert "已确认" in page.read_text("utf-8")
    assert [d.who for d in read_review(carried).decisions] == ["张三", ""], "what does not apply is kept"


def test_the_json_of_a_comparison_has_every_decision_and_keeps_its_schema(review: Review) -> None:
    later = parse_document(NEW.read_text("utf-8").replace("全年", "本年度"), Source("later.txt", ""))
    compared = compare_reviewed(read_report(str(OLD)), later, replace(review, decisions=review.decisions[::4]))
    value = json.loads(render_json(compared))
    assert [error.message for error in Draft202012Validator(load_schema()).iter_errors(value)] == []
    assert len(value["decisions"]) == len(compared.outcomes)
    told = [item for name in ("pairs", "deltas", "initiatives", "followups", "checks") for item in value[name]]
    assert sum(item["judgement"] is not None for item in told) >= 3


def test_two_files_are_merged_and_their_conflicts_told(
    tmp_path: Path, comparison: Comparison, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = [s for s in statements_of(comparison) if s.kind is Judged.PAIR and s.old and s.new][:2]
    files = {}
    for who, verdicts in {"张三": (Verdict.RIGHT, Verdict.RIGHT), "李四": (Verdict.RIGHT, Verdict.WRONG)}.items():
        decisions = [decided(s, v, who=who) for s, v in zip((one, two), verdicts, strict=True)]
        files[who] = tmp_path / f"{who}.decisions.json"
        files[who].write_bytes(render_review(review_of(comparison, decisions)))
    assert run("decisions", files["张三"]) == ExitCode.DONE
    whole = tmp_path / "whole.decisions.json"
    capsys.readouterr()
    assert run("decisions", *files.values(), "--out", whole) == ExitCode.DIFFERENT
    assert "张三：正确 ↔ 李四：有误" in capsys.readouterr().out
    assert len(read_review(whole).decisions) == 4


def test_decisions_without_a_name_get_the_one_that_is_given(tmp_path: Path, comparison: Comparison) -> None:
    path, out = tmp_path / "a.json", tmp_path / "b.json"
    path.write_bytes(render_review(review_of(comparison, [decided(statements_of(comparison)[0], Verdict.RIGHT)])))
    assert run("decisions", path, "--out", out, "--who", "王五", "--when", "2025-03-01") == ExitCode.DONE
    assert [(d.who, d.when) for d in read_review(out).decisions] == [("王五", "2025-03-01")]
    assert run("decisions", path, "--when", "昨天") == ExitCode.TROUBLE
