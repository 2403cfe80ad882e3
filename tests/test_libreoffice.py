"""Another program opens what is written: LibreOffice reads the redline and the workbook and keeps what they say."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from panel_samples import years
from test_redline import accepted, rejected

from diffengine import compare_reports, read_report
from diffengine.panel import make_panel
from reports.panel.workbook import render_panel_workbook
from reports.redline import render_redline
from reports.xlsx import render_workbook

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def converted(path: Path, kind: str, suffix: str) -> Path:
    """The file that LibreOffice makes of `path`; a profile of its own, so that an open LibreOffice does no harm."""
    folder = path.parent / "converted"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return folder / (path.stem + suffix)


@pytest.fixture(scope="module")
def comparison():
    return compare_reports(*(read_report(SEEDS / f"{name}.txt") for name in ("haiyuan-2023", "haiyuan-2024-simulated")))


def test_the_changes_survive_being_opened_and_saved(comparison, tmp_path):
    path = tmp_path / "redline.docx"
    path.write_bytes(render_redline(comparison, author="审核组", date="2025-01-31"))
    content = converted(path, "docx:MS Word 2007 XML", ".docx").read_bytes()
    assert accepted(content).rstrip() == comparison.new.text.rstrip()
    assert rejected(content).rstrip() == comparison.old.text.rstrip()


def test_the_workbook_opens_with_all_its_text(comparison, tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(render_workbook(comparison))
    # Sheet 4 as CSV (the last of the filter's tokens): both reports side by side.
    table = converted(
        path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,4", "-逐句对照.csv"
    )
    text = "".join(table.read_text(encoding="utf-8").replace('""', '"').split())
    for document in (comparison.old, comparison.new):
        for index in range(len(document.sentences)):
            assert "".join(document.sentence_text(index).split()) in text


def test_the_workbook_of_a_panel_opens_with_numbers_as_numbers(tmp_path):
    path = tmp_path / "panel.xlsx"
    path.write_bytes(render_panel_workbook(make_panel(years()), "zh"))
    # Sheet 2 as CSV: the table of indicators.
    table = converted(path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2", "-指标.csv")
    lines = table.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "类别,指标,性质,单位,青山市 2013,青山市 2014,青山市 2016"
    assert lines[1] == "综合,地区生产总值,结果,亿元,1200,1296,1500"
