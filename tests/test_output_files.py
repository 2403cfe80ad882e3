"""An output respects what stands at its path: links, pipes, devices, modes; and says why where it cannot be written."""

from __future__ import annotations

import errno
import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from reports.output_files import OutputError, write_files
from reports.outputs import plan_outputs
from reports.troubles import UsageError, explain

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")


def test_a_link_stays_a_link_and_its_goal_gets_the_content(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_bytes(b"before")
    link.symlink_to(real.name)
    write_files({link: b"after"})
    assert link.is_symlink()
    assert real.read_bytes() == b"after"


def test_a_link_to_nothing_makes_its_goal(tmp_path: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to("new.csv")
    write_files({link: b"after"})
    assert link.is_symlink()
    assert (tmp_path / "new.csv").read_bytes() == b"after"


def test_a_pipe_is_written_through(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    opened = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(opened, True)
    reader = threading.Thread(target=lambda: got.append(_all_of(opened)))
    content = b"x" * 300_000  # more than a pipe holds
    reader.start()
    write_files({pipe: content})
    reader.join()
    assert b"".join(got) == content
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def _all_of(handle: int) -> bytes:
    read = b""
    while len(read) < 300_000:
        read += os.read(handle, 65_536)
    os.close(handle)
    return read


def test_a_pipe_that_nobody_reads_is_refused_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OutputError) as told:
        write_files({pipe: b"content"})
    assert told.value.kind == "no_reader"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_device_is_written_through_and_stays() -> None:
    write_files({Path(os.devnull): b"content"})
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_device_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as told:
        write_files({Path("/dev/full"): b"content"})
    assert told.value.kind == "disk_full"
    assert "磁盘已满" in explain(told.value, "zh")


def test_a_full_disk_is_said_and_the_old_file_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept.csv"
    kept.write_bytes(b"before")

    def full(handle: int, mode: str) -> object:
        os.close(handle)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(OutputError) as told:
        write_files({kept: b"after"})
    monkeypatch.undo()
    assert told.value.kind == "disk_full"
    assert kept.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [kept]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"before")
    path.chmod(mode)
    write_files({path: b"after"})
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_file_that_may_not_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"before")
    monkeypatch.setattr(os, "access", lambda goal, how: False)  # root may write everything
    with pytest.raises(OutputError) as told:
        write_files({path: b"after"})
    assert told.value.kind == "not_permitted"
    assert path.read_bytes() == b"before"


def test_a_name_too_long_and_links_in_a_circle_are_no_fault_of_ours(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    for path in (tmp_path / "one", tmp_path / ("n" * 300)):
        with pytest.raises(OutputError) as told:
            write_files({path: b"content"})
        assert told.value.kind == "bad_name"


@pytest.mark.parametrize("asked", [{"csv": ""}, {"checks_csv": "  "}])
def test_an_empty_name_is_refused(asked: dict[str, str | None]) -> None:
    with pytest.raises(UsageError) as told:
        plan_outputs(asked, None, "old.txt", "new.txt")
    assert told.value.kind == "empty_name"


def test_an_empty_folder_is_refused() -> None:
    with pytest.raises(UsageError) as told:
        plan_outputs({}, "", "old.txt", "new.txt")
    assert told.value.kind == "empty_name"
