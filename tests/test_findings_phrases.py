"""The phrases that ship: learnt by counting places, never a document's own text."""

from __future__ import annotations

import importlib.util
import re
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "benchmarks" / "learn_phrases.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("learn_phrases", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_shipped_list_is_small_and_holds_nothing_longer_than_a_clause(script: ModuleType) -> None:
    content = files("diffengine.data").joinpath("phrases.txt").read_bytes()
    lines = content.decode("utf-8").split("\n")[:-1]
    assert len(content) <= script.MOST_BYTES
    assert len(lines) == len(set(lines)) > 1000
    for line in lines:
        assert re.fullmatch(r"“.{1,40}”|[一-鿿]{6,24}", line)


def write_corpus(folder: Path, places: int) -> None:
    for number in range(places):
        text = f"坚持稳中求进工作总基调，甲县第{number}年深化“放管服”改革。本县特有的一句话写在这里{number}。"
        (folder / f"地方{chr(0x4E00 + number)}-2020.txt").write_text(text, encoding="utf-8")


def test_what_many_places_say_is_kept_and_what_few_say_is_not(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "NAME_PLACES", 3)
    monkeypatch.setattr(script, "PHRASE_PLACES", 3)
    write_corpus(tmp_path, 3)
    (tmp_path / "孤县-2020.txt").write_text("只有这里这样写的话，推行“孤例”制度。", encoding="utf-8")
    names, phrases = script.learn([tmp_path])
    assert names == ["放管服"]
    assert phrases == ["坚持稳中求进工作总基调"]


def test_years_of_one_place_count_once(script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "PHRASE_PLACES", 2)
    for year in (2020, 2021, 2022):
        (tmp_path / f"甲市-{year}.txt").write_text("坚持稳中求进工作总基调。", encoding="utf-8")
    assert script.learn([tmp_path])[1] == []


def test_a_place_is_told_by_file_or_folder(script: ModuleType) -> None:
    paths = ["白城市/2022.txt", "ningxia/固原市-2016.txt", "hailar/海拉尔区_2012_政府工作报告.txt"]
    assert [script.place_of(Path(path)) for path in paths] == ["白城市", "固原市", "海拉尔区"]
