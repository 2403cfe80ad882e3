"""The store takes every content once, survives whatever stops it, and says in a sentence what is wrong with it."""

from __future__ import annotations

import builtins
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from corpus_samples import STOCK, asking, report_text, stored, write_all, written_reports

from diffengine.corpus import CorpusError, add_reports, open_store
from diffengine.corpus import adding as adding_module
from diffengine.corpus.schema import ORDER, columns_of
from diffengine.corpus.shares import Related

ROOT = Path(__file__).resolve().parents[1]


def contents(store: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, in one order."""
    with asking(store) as asker:
        return {
            table: sorted(asker.engine.ask(f"SELECT {', '.join(columns_of(table))} FROM {table}", {})[1], key=repr)
            for table in ORDER
            if table != "phrase_text"
        }


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return written_reports(tmp_path / "reports")


def test_the_same_content_is_taken_once_whatever_it_is_called(files: list[Path], tmp_path: Path) -> None:
    (copy,) = write_all(tmp_path, {"copy.txt": files[0].read_text(encoding="utf-8")})
    first = add_reports(tmp_path / "store", [tmp_path / "reports", copy], processes=1)
    again = add_reports(tmp_path / "store", [tmp_path / "reports"], processes=1)
    assert (first.added, first.present) == (len(files), (str(copy),))
    assert (again.added, len(again.present), again.store.reports) == (0, len(files), len(files))


def test_a_report_is_named_by_its_path_in_the_folder_given(files: list[Path], tmp_path: Path) -> None:
    stored(tmp_path / "store", [tmp_path / "reports"])
    with asking(tmp_path / "store") as asker:
        assert "海原县/2021.txt" in {Related(*row).name for row in asker.rows("report_list")}


def test_files_that_cannot_be_read_are_told_and_the_others_added(files: list[Path], tmp_path: Path) -> None:
    (empty,) = write_all(tmp_path, {"empty.txt": ""})
    done = add_reports(tmp_path / "store", [empty, tmp_path / "missing.txt", *files], processes=1)
    assert (done.added, len(done.failed)) == (len(files), 2)


def test_several_processes_write_what_one_writes(files: list[Path], tmp_path: Path) -> None:
    add_reports(tmp_path / "one", files, processes=1)
    add_reports(tmp_path / "two", files, processes=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_many_parts_answer_as_one(files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_reports(tmp_path / "one", files, processes=1)
    monkeypatch.setattr(adding_module, "REPORTS_A_PART", 3)
    done = add_reports(tmp_path / "many", files, processes=1)
    assert len(done.store.parts) == 5
    assert contents(tmp_path / "one") == contents(tmp_path / "many")


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
@pytest.mark.parametrize("moment", [0.05, 0.3, 0.7])
def test_killed_at_any_moment_and_started_again_nothing_is_lost_or_doubled(tmp_path: Path, moment: float) -> None:
    texts = {
        f"{place}/{year}.txt": report_text(place, year) for place in ("海原县", "西吉县") for year in range(2001, 2021)
    }
    files = write_all(tmp_path / "reports", texts)
    code = "import sys; from diffengine.corpus import adding; adding.REPORTS_A_PART = 2; "
    code += "adding.add_reports(sys.argv[1], sys.argv[2:], processes=1, progress=lambda *a: print(flush=True))"
    command = [sys.executable, "-c", code, str(tmp_path / "store"), *map(str, files)]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert running.stdout
    running.stdout.readline()  # the first report is in
    start = time.monotonic()
    while time.monotonic() - start < moment and running.poll() is None:
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()
    running.stdout.close()
    add_reports(tmp_path / "store", files, processes=1)
    assert contents(tmp_path / "store") == contents(stored(tmp_path / "whole", files))


STEPS_A_PART = 3 * len(ORDER) + 2
"""Steps of writing a part: each table is written, flushed and named, then the manifest flushed and named."""


def killed_at_step(step: int, store: Path, files: list[Path]) -> None:
    """Adds in a process of its own that kills itself at a step of writing; a table is then half written."""
    child = os.fork()
    if child == 0:
        left = [step]

        def deadly(real: Callable[..., Any]) -> Callable[..., Any]:
            def call(*arguments: Any, **named: Any) -> Any:
                left[0] -= 1
                if left[0] == 0 and real.__name__ == "write_table":
                    arguments[1].write(b"PAR1 half")
                    arguments[1].flush()
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*arguments, **named)

            return call

        for owner, name in ((pq, "write_table"), (os, "fsync"), (Path, "replace")):
            setattr(owner, name, deadly(getattr(owner, name)))
        add_reports(store, files, processes=1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
@pytest.mark.parametrize("step", [1, 2, 3, 4, 11, STEPS_A_PART - 2, STEPS_A_PART - 1, STEPS_A_PART, STEPS_A_PART + 5])
def test_killed_at_a_step_of_writing_and_started_again_nothing_is_lost_or_doubled(
    files: list[Path], tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding_module, "REPORTS_A_PART", 3)
    store = stored(tmp_path / "store", files[:3])
    killed_at_step(step, store, files[3:9])
    whole_parts = 1 + (step > STEPS_A_PART)
    assert open_store(store).reports == 3 * whole_parts
    add_reports(store, files[:9], processes=1)
    assert contents(store) == contents(stored(tmp_path / "whole", files[:9]))


@pytest.mark.parametrize("what", ["schema", "keys", "signatures", "buckets"])
def test_a_store_of_another_version_is_refused_with_the_way_out_and_stays_as_it_is(
    files: list[Path], tmp_path: Path, what: str
) -> None:
    store = stored(tmp_path / "store", files)
    manifest = json.loads((store / "manifest.json").read_text(encoding="utf-8"))
    (store / "manifest.json").write_text(json.dumps({**manifest, what: manifest[what] - 1}), encoding="utf-8")
    before = bytes_of(store)
    for asked in (lambda: open_store(store), lambda: add_reports(store, files, processes=1)):
        with pytest.raises(CorpusError) as refused:
            asked()
        assert (refused.value.kind, refused.value.values["what"]) == ("version", what)
        assert "add the reports to a new store" in refused.value.text("en")
    assert bytes_of(store) == before


def bytes_of(store: Path) -> dict[str, bytes]:
    """Every file of a store but the lock, with what is in it."""
    files = (file for file in store.rglob("*") if file.is_file() and file.name != "lock")
    return {str(file): file.read_bytes() for file in files}


def test_a_damaged_or_lost_file_is_named_and_nothing_is_changed(files: list[Path], tmp_path: Path) -> None:
    store = stored(tmp_path / "store", files)
    file = store / "postings" / "000000.parquet"
    whole = file.read_bytes()
    for kind, spoil in (("damaged", lambda: file.write_bytes(whole[:-9])), ("lost", file.unlink)):
        spoil()
        with pytest.raises(CorpusError) as told:
            open_store(store)
        assert (told.value.kind, str(file) in told.value.text()) == (kind, True)


@pytest.mark.parametrize(("cut", "kind"), [(40, "damaged"), (0, "damaged")])
def test_a_cut_manifest_is_told_and_nothing_is_changed(files: list[Path], tmp_path: Path, cut: int, kind: str) -> None:
    store = stored(tmp_path / "store", files[:2])
    manifest = store / "manifest.json"
    manifest.write_bytes(manifest.read_bytes()[:cut])
    before = bytes_of(store)
    for asked in (lambda: open_store(store), lambda: add_reports(store, files, processes=1)):
        with pytest.raises(CorpusError) as told:
            asked()
        assert (told.value.kind, str(manifest) in told.value.text()) == (kind, True)
    assert bytes_of(store) == before


@pytest.mark.parametrize("table", ORDER)
def test_a_file_spoilt_within_is_one_sentence_when_it_is_read(files: list[Path], tmp_path: Path, table: str) -> None:
    """Its size is right, so that only reading it tells."""
    store = stored(tmp_path / "store", files)
    file = store / table / "000000.parquet"
    whole = file.read_bytes()
    file.write_bytes(whole[:4] + bytes(len(whole) - 12) + whole[-8:])
    before = bytes_of(store)
    with pytest.raises(CorpusError) as told, asking(store) as asker:
        asker.engine.ask(f"SELECT * FROM {table}", {})
    assert told.value.kind == "unreadable"
    if table == "reports":
        with pytest.raises(CorpusError) as told:
            add_reports(store, [], processes=1)
        assert (told.value.kind, str(file) in told.value.text()) == ("damaged", True)
    assert "\n" not in told.value.text()
    assert bytes_of(store) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device that is always full")
@pytest.mark.parametrize("half", [*(f"{table}/000001.new" for table in ORDER), "manifest.json.new"])
def test_a_full_disk_leaves_the_store_as_it_was(files: list[Path], tmp_path: Path, half: str) -> None:
    """Whichever file it is that no longer fits: writing to /dev/full fails as writing to a full disk does."""
    store = stored(tmp_path / "store", files[:4])
    before, rows = bytes_of(store), contents(store)
    (store / half).symlink_to("/dev/full")
    with pytest.raises(CorpusError) as told:
        add_reports(store, files, processes=1)
    assert told.value.kind == "disk_full"
    assert contents(store) == rows
    after = bytes_of(store)
    assert {file: after[file] for file in before} == before
    assert not list(store.rglob("*.new"))
    assert contents(stored(store, files)) == contents(stored(tmp_path / "whole", files))


def test_a_folder_of_other_things_is_no_store_and_stays_as_it_is(tmp_path: Path) -> None:
    files = write_all(tmp_path / "other", {"notes.txt": STOCK})
    for asked in (lambda: open_store(tmp_path / "other"), lambda: add_reports(tmp_path / "other", files, processes=1)):
        with pytest.raises(CorpusError) as told:
            asked()
        assert told.value.kind == "no_store"
    assert sorted(file.name for file in (tmp_path / "other").iterdir()) == ["notes.txt"]


def test_a_store_whose_making_was_stopped_is_made(files: list[Path], tmp_path: Path) -> None:
    store = stored(tmp_path / "store", [])
    (store / "manifest.json").unlink()
    assert add_reports(store, files, processes=1).added == len(files)


@pytest.mark.skipif(sys.platform == "win32", reason="the lock of one process does not stop itself there")
def test_two_at_once_do_not_write_into_one_store(files: list[Path], tmp_path: Path) -> None:
    from diffengine.corpus.store import locked

    with locked(tmp_path / "store"), pytest.raises(CorpusError) as told:
        add_reports(tmp_path / "store", files, processes=1)
    assert told.value.kind == "busy"


def test_without_the_libraries_of_the_extra_one_sentence_says_how_to_get_them(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def absent(name: str, *arguments: Any, **named: Any) -> Any:
        if name == "duckdb":
            raise ImportError(name)
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(CorpusError) as told:
        add_reports(tmp_path / "store", files, processes=1)
    assert 'pip install "diffengine[corpus]"' in told.value.text("en")
