"""`compare --corpus`: a comparison held against a store; without one nothing is another, and nothing more is loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from corpus_samples import FROM_ABOVE, OWN, STOCK, asking, report_text, stored, write_all
from jsonschema import Draft202012Validator

from diffengine import compare_reports, read_report
from diffengine.corpus.novelty import with_corpus
from diffengine.model import Change, Comparison, Novelty
from reports import cli
from reports.brief import render_brief
from reports.html.page import render_page
from reports.json_file import load_schema, render_json

ROOT = Path(__file__).resolve().parents[1]
HEADING = "全力推进重大项目建设提速增效。"
NEWS = "首次举办清水湾国际马拉松暨乡村音乐节"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The reports of twelve places; 海原县 says in 2021 what its superior says, what all say, and something new."""
    places = ("宁夏回族自治区", "中卫市", *OWN, "固原市", "银川市", "吴忠市", "石嘴山市", "青铜峡市", "平罗县")
    texts = {f"{place}/{year}.txt": report_text(place, year) for place in places for year in (2020, 2021)}
    texts = {name: text.replace("\n二、", f"\n（一）{HEADING}抓早抓好。\n二、") for name, text in texts.items()}
    texts["海原县/2020.txt"] = texts["海原县/2020.txt"].replace(f"（一）{HEADING}", "")
    texts["海原县/2020.txt"] = texts["海原县/2020.txt"].replace(f"{STOCK}。", "").replace(f"{FROM_ABOVE}。", "")
    texts["海原县/2021.txt"] = texts["海原县/2021.txt"].replace("二、", f"{NEWS}。\n二、", 1)
    return write_all(tmp_path_factory.mktemp("reports"), texts)


@pytest.fixture(scope="module")
def store(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored(tmp_path_factory.mktemp("stores") / "store", files)


@pytest.fixture(scope="module")
def pair(files: list[Path]) -> tuple[Path, Path]:
    folder = files[0].parents[1] / "海原县"
    return folder / "2020.txt", folder / "2021.txt"


@pytest.fixture(scope="module")
def plain(pair: tuple[Path, Path]) -> Comparison:
    return compare_reports(*map(read_report, pair))


@pytest.fixture(scope="module")
def held(plain: Comparison, store: Path) -> Comparison:
    with asking(store) as asker:
        return with_corpus(plain, asker)


def novelty_of(comparison: Comparison, words: str) -> Novelty:
    (found,) = {k.novelty for k in comparison.known or () if words in comparison.new.sentence_text(k.sentence)}
    return found


def test_a_sentence_is_told_by_the_store(held: Comparison) -> None:
    assert novelty_of(held, STOCK) is Novelty.BOILERPLATE
    assert novelty_of(held, NEWS) is Novelty.NEW
    assert novelty_of(held, OWN["海原县"]) is Novelty.OWN


def test_a_new_sentence_that_everybody_says_is_boilerplate_and_one_that_is_new_is_not(
    plain: Comparison, held: Comparison
) -> None:
    said = {held.new.sentence_text(j): pair.boilerplate for pair in held.pairs if not pair.old for j in pair.new}
    assert said[f"{STOCK}。"]
    assert not said[f"{NEWS}。"]
    assert not any(pair.boilerplate for pair in plain.pairs if pair.change is Change.NEW)


def test_a_heading_that_everybody_has_is_known_and_no_boilerplate(held: Comparison) -> None:
    (heading,) = (i for i, s in enumerate(held.new.sentences) if s.heading and HEADING in held.new.sentence_text(i))
    assert novelty_of(held, HEADING) is Novelty.BOILERPLATE
    assert not any(pair.boilerplate for pair in held.pairs if heading in pair.new)


def test_what_states_a_quantity_is_no_boilerplate_though_all_say_it(files: list[Path], tmp_path: Path) -> None:
    words = "持续安排财政资金用于改善民生达到3亿元"
    texts = {
        path.parent.name + path.name: path.read_text(encoding="utf-8").replace("二、", f"{words}。\n二、", 1)
        for path in files
        if path.name == "2021.txt"
    }
    added = write_all(tmp_path / "r", texts)
    old = files[0].parents[1] / "海原县" / "2020.txt"
    with asking(stored(tmp_path / "store", added)) as asker:
        held = with_corpus(compare_reports(read_report(old), read_report(tmp_path / "r" / "海原县2021.txt")), asker)
    assert novelty_of(held, words) is Novelty.BOILERPLATE
    (pair,) = [p for p in held.pairs for j in p.new if words in held.new.sentence_text(j)]
    assert not pair.boilerplate


def test_the_json_tells_what_the_store_knows_and_keeps_its_schema(plain: Comparison, held: Comparison) -> None:
    written = json.loads(render_json(held))
    assert list(Draft202012Validator(load_schema()).iter_errors(written)) == []
    ids = {sentence["id"] for sentence in written["new"]["sentences"]}
    assert {known["sentence"] for known in written["known"]} <= ids
    assert {known["novelty"] for known in written["known"]} >= {"boilerplate", "new", "own"}
    assert "known" not in json.loads(render_json(plain))


@pytest.mark.parametrize(
    ("lang", "count", "mark"), [("zh", "对照语料库", "套话"), ("en", "Held against", "boilerplate")]
)
def test_page_and_brief_tell_what_the_store_knows(plain, held, lang, count, mark):
    for render in (render_page, render_brief):
        assert count in render(held, lang)
        assert count not in render(plain, lang)
    assert f'<span class="shape known" title="中宁县 2019">{mark}</span>' in render_page(held, lang)
    assert 'class="shape known"' not in render_page(plain, lang)


def test_beside_its_own_counterpart_a_sentence_is_not_called_new(held: Comparison) -> None:
    """Where the old report is not stored, what it says already would be new in this store."""
    unknown = replace(held, known=tuple(k._replace(novelty=Novelty.NEW) for k in held.known or ()))
    page = render_page(unknown, "zh")
    alone = [pair for pair in held.pairs if not pair.old and {k.sentence for k in held.known or ()} & set(pair.new)]
    assert page.count('class="shape known"') == len(alone) > 0


def test_the_command_holds_a_comparison_against_a_store(pair, store, tmp_path, capsys):
    arguments = ["compare", *map(str, pair), "--corpus", str(store), "--json", str(tmp_path / "c.json"), "-q"]
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 0, capsys.readouterr().err
    assert json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))["known"]
    with pytest.raises(SystemExit) as stopped:
        cli.main(["compare", *map(str, pair), "--corpus", "nowhere"])
    assert stopped.value.code == 2
    assert "nowhere 不是语料库" in capsys.readouterr().err


def test_without_a_store_the_store_is_not_loaded(pair, tmp_path):
    code = "import sys; from reports import cli\ntry: cli.main(sys.argv[1:])\nexcept SystemExit: pass\n"
    code += "assert not {'duckdb', 'pyarrow', 'diffengine.corpus'} & set(sys.modules), 'loaded'"
    command = [sys.executable, "-c", code, "compare", *map(str, pair), "--json", str(tmp_path / "c.json"), "-q"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
