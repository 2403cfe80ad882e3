"""Every output counts alike: terminal, page, brief, workbook, JSON, CSV and redline, as they are really written."""

from __future__ import annotations

import io
import re
import tomllib
from collections import Counter
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import written_counts as written

from reports import cli

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
HAILAR = ROOT.parent / "shared" / "gold" / "dev-hailar"
PAIRS = {
    "next-year": (SEEDS / "haiyuan-2023.txt", SEEDS / "haiyuan-2024-simulated.txt"),
    "other-county": (SEEDS / "haiyuan-2023.txt", SEEDS / "yunling-2023-fictional.txt"),
    "backwards": (SEEDS / "haiyuan-2024-simulated.txt", SEEDS / "haiyuan-2023.txt"),
    "hailar": (HAILAR / "old.txt", HAILAR / "new.txt"),
}


@dataclass(frozen=True)
class Outputs:
    """A comparison written by the command: its folder, what stood on the terminal, the JSON and its counts."""

    folder: Path
    terminal: str
    result: dict[str, Any]
    counts: written.Counts

    def file(self, end: str) -> Path:
        return next(path for path in self.folder.iterdir() if path.name.endswith(end))


@pytest.fixture(scope="module", params=PAIRS)
def outputs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    old, new = PAIRS[request.param]
    if not old.exists():
        pytest.skip(f"{old} is not beside the project")
    folder = tmp_path_factory.mktemp(request.param)
    shown = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(shown), pytest.raises(SystemExit) as done:
        patch.setenv("COLUMNS", "120")
        cli.main(["compare", str(old), str(new), "--out", str(folder)])
    assert done.value.code == 0
    result, counts = written.of_json(next(folder.glob("*.json")))
    return Outputs(folder, shown.getvalue(), result, counts)


def agrees(found: written.Counts, counts: written.Counts) -> None:
    assert found == {name: counts[name] for name in found}
    assert found


def test_the_json_counts_what_it_lists(outputs: Outputs) -> None:
    agrees(written.of_lists(outputs.result), outputs.counts)


def test_the_terminal(outputs: Outputs) -> None:
    old, new = (outputs.result[side]["region"] for side in ("old", "new"))
    agrees(written.of_terminal(outputs.terminal, two_places=old != new), outputs.counts)


def test_the_brief(outputs: Outputs) -> None:
    found = written.of_brief(outputs.file(".md").read_text(encoding="utf-8"))
    assert found.pop("paired") == outputs.counts["changed_numbers"] + outputs.counts["unchanged_numbers"]
    agrees(found, outputs.counts)


def test_the_page(outputs: Outputs) -> None:
    page = written.Page(outputs.file(".html").read_text(encoding="utf-8"))
    failed = sum(check["verdict"] == "fail" for check in outputs.result["checks"])
    assert page.tiles.pop("failed", 0) == failed == page.tables.get("checks fail", 0)
    agrees({"changed_numbers": page.tiles.pop("numbers"), **page.tiles}, outputs.counts)
    page.filters.pop("checks"), page.filters.pop("doubt")
    agrees({"renumbered": page.filters.pop("numbers"), **page.filters}, outputs.counts)
    kinds = ("changed", "unchanged", "only_old", "only_new")
    agrees({f"{kind}_numbers": page.tables.get(f"numbers {kind}", 0) for kind in kinds}, outputs.counts)


def test_the_sections_of_the_page(outputs: Outputs) -> None:
    tree = written.Page(outputs.file(".html").read_text(encoding="utf-8")).tree
    names = {"numbers": "changed_numbers", "new": "added", "dropped": "dropped", "moved": "moved", "edited": "edited"}
    sections = outputs.result["summary"]["sections"]
    told = [{kind: row[name] for kind, name in names.items() if row[name]} for row in sections]
    assert [tree[number] for number in sorted(tree)] == told


def test_the_workbook(outputs: Outputs) -> None:
    summary, _, numbers, pairs, *_, checks, _ = written.of_workbook(outputs.file(".xlsx"))
    labels = tomllib.loads((ROOT / "reports" / "messages" / "xlsx.toml").read_text(encoding="utf-8"))["summary"]
    stands = {row[0]: row[1] for row in summary if len(row) == 2}
    agrees({name: int(stands[labels[name]["zh"]]) for name in outputs.counts}, outputs.counts)
    states = Counter(written.column(numbers, "状态"))
    kinds = {"变化": "changed", "未变": "unchanged", "仅旧报告": "only_old", "仅新报告": "only_new"}
    agrees({f"{kind}_numbers": states[word] for word, kind in kinds.items()}, outputs.counts)
    assert sum(row[1] == "是" for row in pairs[1:]) == outputs.counts["moved"]
    verdicts = Counter(written.column(checks, "结论"))
    assert verdicts["不符"] == sum(check["verdict"] == "fail" for check in outputs.result["checks"])


def test_the_sections_of_the_workbook(outputs: Outputs) -> None:
    summary = written.of_workbook(outputs.file(".xlsx"))[0]
    head = next(number for number, row in enumerate(summary) if row and row[0] == "章节" and len(row) > 3)
    names = ("changed_numbers", "added", "dropped", "edited", "moved")
    found = [tuple(int(cell) for cell in row[-len(names) :]) for row in summary[head + 1 :]]
    assert found == [tuple(row[name] for name in names) for row in outputs.result["summary"]["sections"]]


def test_the_csv_files(outputs: Outputs) -> None:
    kinds = written.of_csv(outputs.file("-deltas.csv").read_bytes(), "kind")
    names = ("changed", "unchanged", "only_old", "only_new")
    agrees({f"{kind}_numbers": kinds[kind] for kind in names}, outputs.counts)
    verdicts = written.of_csv(outputs.file("-checks.csv").read_bytes(), "verdict")
    assert verdicts == Counter(check["verdict"] for check in outputs.result["checks"])
    findings = written.of_csv(outputs.file("-findings.csv").read_bytes(), "finding")
    for kind, name in (("initiative", "initiatives"), ("follow_up", "followups"), ("repeat", "repeats")):
        assert findings[kind] == len(outputs.result[name])


def test_the_redline_joins_as_moves_what_moved(outputs: Outputs) -> None:
    assert len(written.moves_of_redline(outputs.file(".docx"))) == outputs.counts["moved"]


def test_the_repeated_share(outputs: Outputs) -> None:
    repeated = outputs.result["summary"]["repeated"]
    share = repeated["repeated"] / repeated["characters"]
    assert f"{100 * share:.1f}%（{repeated['repeated']:,} / {repeated['characters']:,} 字" in outputs.terminal
    page = outputs.file(".html").read_text(encoding="utf-8")
    assert f"<b>{100 * share:.0f}%</b> 内容沿用旧文" in page
    summary = written.of_workbook(outputs.file(".xlsx"))[0]
    head = next(number for number, row in enumerate(summary) if row and row[0] == "章节" and len(row) > 3)
    [whole] = [row[1] for row in summary[:head] if row and row[0] == "新报告重复旧报告的比例"]
    assert float(whole) == pytest.approx(share)
    sections = outputs.result["summary"]["sections"]
    told = [(int(row[1]), int(row[2])) for row in summary[head + 1 :]]
    assert told == [(row["characters"], row["repeated"]) for row in sections]
    shares = [float(row[3]) for row, section in zip(summary[head + 1 :], sections, strict=True) if section["new"]]
    assert shares == pytest.approx([row["share"] for row in sections if row["new"]], abs=1e-4)


def test_the_totals_of_the_findings_on_the_page(outputs: Outputs) -> None:
    page = outputs.file(".html").read_text(encoding="utf-8")
    totals = re.findall(r"<dt>([^<]*?) · <a href=\"#\w+\" data-kind=\"\w+\">共 (\d+) 项</a></dt>", page)
    words = tomllib.loads((ROOT / "reports" / "messages" / "words.toml").read_text(encoding="utf-8"))
    status = {entry["zh"]: name for name, entry in words["followup"].items()}
    for kind, total in totals:
        if kind.startswith("上年安排："):
            found = [item for item in outputs.result["followups"] if item["status"] == status[kind.split("：")[1]]]
        elif kind == "核对不符":
            found = [item for item in outputs.result["checks"] if item["verdict"] == "fail"]
        else:
            wanted = "new" if kind in {"新举措", "仅新报告有的举措"} else "dropped"
            found = [item for item in outputs.result["initiatives"] if item["status"] == wanted]
        assert len(found) == int(total)
    assert totals


def test_of_two_places_nothing_is_called_new_or_gone(outputs: Outputs) -> None:
    two_places = outputs.result["old"]["region"] != outputs.result["new"]["region"]
    page = outputs.file(".html").read_text(encoding="utf-8")
    assert ("仅旧报告有的举措" in outputs.terminal) == ("＋ 仅新" in page) == two_places
    assert not (two_places and re.search("新举措|未找到的举措|＋ 新增|− 未找到", outputs.terminal + page))
    changes = written.column(written.of_workbook(outputs.file(".xlsx"))[3], "变化")
    assert {"仅旧报告", "仅新报告"} & {*changes} == ({"仅旧报告", "仅新报告"} if two_places else set())
