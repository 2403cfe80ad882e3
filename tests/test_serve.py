"""`diffengine serve` as a process: two at once, whole or not at all whatever happens, all of it there afterwards."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from report_files import BOMB
from serve_support import SEEDS, Served, seed_docx, serve

from diffengine.reading.limits import MEGABYTE
from reports import cli
from reports.outputs import FORMATS
from reports.panel.panel_outputs import PANEL_FORMATS
from reports.serve.desk import Desk
from reports.serve.orders import Done, Order
from reports.serve.shelf import Shelf

OLD, NEW = SEEDS / "haiyuan-2023.txt", SEEDS / "haiyuan-2024-simulated.txt"
SHORT = (
    "a.txt",
    "某县2023年法治政府建设情况报告\n一、工作情况\n全县办理行政复议案件27件。建立联席会议机制。\n".encode(),
)
SHORT_NEXT = (
    "b.txt",
    "某县2024年法治政府建设情况报告\n一、工作情况\n全县办理行政复议案件31件。开通热线平台。\n".encode(),
)
"""Reports of three sentences: quick to compare."""

PATIENCE = 120
"""Seconds that a comparison may take where all tests run at once."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serve(tmp_path_factory.mktemp("served") / "比较") as running:
        yield running


@pytest.fixture(scope="module")
def user(served: Served) -> httpx.Client:
    return served.client()


def send(user: httpx.Client, *files: Path | tuple[str, bytes], **choices: str) -> str:
    """The address of the order for these files."""
    named = [file if isinstance(file, tuple) else (file.name, file.read_bytes()) for file in files]
    answer = user.post("/comparisons", files=[("reports", each) for each in named], data=choices)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def state(user: httpx.Client, job: str) -> dict[str, object]:
    return dict(user.get(f"{job}/state").json())


def wait(user: httpx.Client, job: str, *states: str) -> dict[str, object]:
    """How far the order is as soon as it is in one of these states."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        told = state(user, job)
        if told["state"] in states:
            return told
        assert told["state"] not in {"failed", "done", "cancelled"}, told
        time.sleep(0.05)
    raise AssertionError(f"{job} is still {told}")


def compare(user: httpx.Client, *files: Path | tuple[str, bytes], **choices: str) -> str:
    """The address of what was made of these files."""
    return str(wait(user, send(user, *files, **choices), "done")["goal"])


def visible(folder: Path) -> list[Path]:
    """What the folder's owner sees as results."""
    return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))


def whole(folder: Path) -> bool:
    """Whether every output of a comparison stands in a folder, and every one is complete."""
    names = [path.name for path in folder.iterdir()]
    page = next(folder.glob("*.html")).read_text(encoding="utf-8")
    json.loads(next(folder.glob("*.json")).read_bytes())
    return len(names) == len(FORMATS) + 1 and page.rstrip().endswith("</html>") and not any(".part" in n for n in names)


@pytest.fixture(scope="module")
def made(user: httpx.Client, tmp_path_factory: pytest.TempPathFactory) -> str:
    return compare(user, *seed_docx(tmp_path_factory.mktemp("reports")))


def test_every_output_can_be_had(user, made):
    page = user.get(made).text
    for format in FORMATS:
        answer = user.get(f"{made}/files/{format.option}")
        assert f'{made}/files/{format.option}"' in page
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment")
        assert len(answer.content) > 500
    assert user.get(f"{made}/files/xlsx").content.startswith(b"PK")
    assert json.loads(user.get(f"{made}/files/json").content)["old"]["source"]["name"] == "海原县2023.docx"


def test_the_result_lies_whole_in_a_folder_that_says_what_it_is(served, made):
    assert made
    folder = served.folder / "海原县 2023 → 海原县 2024"
    assert whole(folder)
    assert {path.name for path in (folder / "originals").iterdir()} == {"海原县2023.docx", "海原县2024.docx"}


def test_the_earlier_year_is_the_old_report_unless_the_order_was_chosen(user, made):
    turned = compare(user, SHORT_NEXT, SHORT)
    assert json.loads(user.get(f"{turned}/files/json").content)["old"]["year"] == 2023
    given = compare(user, SHORT_NEXT, SHORT, order="given")
    assert json.loads(user.get(f"{given}/files/json").content)["old"]["year"] == 2024
    swapped = wait(user, user.post(f"{turned}/swap").headers["location"], "done")["goal"]
    assert json.loads(user.get(f"{swapped}/files/json").content)["old"]["year"] == 2024


def test_three_reports_are_set_side_by_side_and_one_that_cannot_be_read_is_named(user):
    job = send(user, OLD, NEW, SHORT, ("坏的.docx", b"PK\x03\x04damaged"))
    goal = wait(user, job, "done")["goal"]
    page = user.get(str(goal)).text
    assert "坏的.docx" in page
    assert all(user.get(f"{goal}/files/{format.option}").status_code == 200 for format in PANEL_FORMATS)
    assert "海原县" in user.get(f"{goal}/page").text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "坏的.docx：文件里没有文字"),
        (b"PK\x03\x04damaged", "坏的.docx"),
        (BOMB, "展开后大得异常"),
        (b"\x89PNG\r\n", "坏的.docx"),
    ],
    ids=["empty", "damaged", "zip bomb", "picture"],
)
def test_what_cannot_be_read_is_told_in_a_sentence_and_leaves_nothing(user, served, data, sentence):
    before = visible(served.folder)
    job = send(user, SHORT, ("坏的.docx", data))
    told = wait(user, job, "failed")
    assert sentence in str(told["words"])
    assert str(served.folder) not in str(told["words"])
    assert sentence in user.get(job).text
    user.post(f"{job}/cancel")
    assert visible(served.folder) == before
    assert left_over(served.folder) == []


def left_over(folder: Path) -> list[Path]:
    return [path for path in folder.glob(".running-*/*") if path.is_dir()]


def in_hand(user: httpx.Client) -> tuple[str, ...]:
    """How far the orders are that are not done, all at one moment, as the first page shows them."""
    return tuple(re.findall(r'class="job j-(running|waiting)"', user.get("/").text))


def test_two_are_compared_at_once_and_a_third_waits(user):
    jobs = [send(user, SHORT, SHORT_NEXT), send(user, SHORT_NEXT, SHORT, order="given"), send(user, SHORT, SHORT)]
    seen = set()
    while hand := in_hand(user):
        seen.add(hand)
        time.sleep(0.05)
    assert ("running", "running", "waiting") in seen, seen
    assert all(each.count("running") <= 2 for each in seen)
    years = []
    for job in jobs:
        made = wait(user, job, "done")["goal"]
        content = json.loads(user.get(f"{made}/files/json").content)
        years.append((content["old"]["year"], content["new"]["year"]))
    assert years == [(2023, 2024), (2024, 2023), (2023, 2023)]


def test_what_is_cancelled_ends_and_leaves_nothing(user, served):
    before = visible(served.folder)
    job = send(user, OLD, NEW)
    wait(user, job, "running")
    assert user.post(f"{job}/cancel").status_code == 303
    assert state(user, job)["state"] == "cancelled"
    until(lambda: left_over(served.folder) == [])
    until(lambda: workers_of(served) == [])
    assert visible(served.folder) == before
    assert job not in user.get("/").text


def test_a_worker_that_the_system_ends_is_told_in_a_sentence(user, served):
    job = send(user, OLD, NEW)
    wait(user, job, "running")
    until(lambda: workers_of(served) != [])
    for worker in workers_of(served):
        os.kill(worker, signal.SIGKILL)
    assert "内存不够" in str(wait(user, job, "failed")["words"])
    assert left_over(served.folder) == []


def test_a_place_that_cannot_be_written_to_is_told_in_a_sentence(tmp_path, monkeypatch):
    shelf = Shelf(tmp_path)
    desk = Desk(shelf)
    folder = shelf.begin()
    for name, content in (SHORT, SHORT_NEXT):
        (folder / "originals" / name).write_bytes(content)
    monkeypatch.setattr(shelf, "keep", lambda *_: (_ for _ in ()).throw(OSError(28, "磁盘已满")))
    job = desk.submit(Order(folder, ("a.txt", "b.txt"), "pair", "zh"))
    until(lambda: not (told := desk.find(job.id)) or not told.open)
    told = desk.find(job.id)
    assert told and told.sentence.startswith("写不了文件夹") and "磁盘已满" in told.sentence
    until(lambda: not folder.exists())
    desk.close()
    shelf.close()


def workers_of(served: Served) -> list[int]:
    """The processes that a server has started for orders."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
            line = status.with_name("cmdline").read_text()
        except OSError:
            continue
        if int(fields[1]) == served.process.pid and fields[0] != "Z" and "spawn_main" in line:
            found.append(int(status.parent.name))
    return found


def until(holds) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_killed_in_mid_run_nothing_is_half_written_and_the_list_is_whole(tmp_path):
    """At whatever step: the next program finds what was finished before, whole, and nothing else."""
    folder = tmp_path / "比较"
    with serve(folder) as first:
        kept = compare(first.client(), SHORT, SHORT)
    for step in ("读取", "比较", "写出"):
        with serve(folder) as running:
            user = running.client()
            whole_list(user, folder, kept)
            jobs = [send(user, OLD, NEW), send(user, OLD, NEW)]
            until_step(user, jobs, step)
            running.kill()
        assert all(map(whole, visible(folder)))
    with serve(folder) as last:
        whole_list(last.client(), folder, kept)
        until(lambda: len(list(folder.glob(".running-*"))) == 1)


def until_step(user: httpx.Client, jobs: list[str], step: str) -> None:
    """Waits until one of the orders is at a step, or done already."""
    until(lambda: any(step in str((told := state(user, job))["words"]) or told["state"] == "done" for job in jobs))


def whole_list(user: httpx.Client, folder: Path, kept: str) -> None:
    """Everything in the folder is whole, and the list shows just that."""
    assert all(map(whole, visible(folder)))
    page = user.get("/").text
    assert kept in page
    assert len(re.findall(r"/files/html", page)) == len(visible(folder))


def test_two_programs_share_a_folder_and_neither_sweeps_the_other(tmp_path):
    with serve(tmp_path / "比较") as first:
        user = first.client()
        job = send(user, SHORT, SHORT_NEXT)
        with serve(tmp_path / "比较") as second:
            other = second.client()
            goal = str(wait(user, job, "done")["goal"])
            assert other.get(f"{goal}/page").status_code == 200
            assert first.origin != second.origin
            assert user.get("/").status_code == 200


def test_the_end_of_the_page_ends_the_program_and_tidies_up(tmp_path):
    with serve(tmp_path / "比较") as served:
        user = served.client()
        send(user, OLD, NEW)
        assert "程序已经结束" in user.post("/quit").text
        assert served.process.wait(30) == 0
        assert [path.name for path in served.folder.iterdir()] == ["comparisons.sqlite"]


def test_an_interrupt_is_how_it_is_meant_to_be_ended(tmp_path):
    with serve(tmp_path / "比较") as served:
        served.client()
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(30) == 0
        assert [path.name for path in served.folder.iterdir()] == ["comparisons.sqlite"]


def test_it_listens_on_this_machine_alone(served):
    port = int(served.origin.rsplit(":", 1)[1])
    with pytest.raises(OSError), socket.create_connection(("127.0.0.2", port), timeout=2):
        pass


def test_three_hundred_megabytes_are_refused_before_they_are_sent(served, user):
    host, port = served.origin.removeprefix("http://").split(":")
    cookie = "; ".join(f"{name}={value}" for name, value in user.cookies.items())
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(
            f"POST /comparisons HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: {served.origin}\r\nCookie: {cookie}\r\n"
            f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {300 * MEGABYTE}\r\n\r\n".encode()
        )
        answer = connection.recv(65536).decode()
    assert answer.startswith("HTTP/1.1 413")


def test_a_shelf_that_is_stopped_between_list_and_place_shows_neither(tmp_path, monkeypatch):
    shelf = Shelf(tmp_path)
    done = Done("海原县", ("a.txt",), (("html", "a.html"),))
    folder = shelf.begin()
    (folder / "a.html").write_text("a")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            shelf.keep(folder, "pair", "2025", "zh", done)
    assert shelf.entries() == []
    assert visible(tmp_path) == []
    again = shelf.keep(folder, "pair", "2025", "zh", done)
    assert [kept.id for kept in shelf.entries()] == [again.id]
    shelf.close()


def test_what_its_owner_takes_out_of_the_folder_is_not_listed(tmp_path):
    shelf = Shelf(tmp_path)
    kept = shelf.keep(shelf.begin(), "pair", "2025", "zh", Done("海原县", (), ()))
    assert shelf.entries() == [kept]
    (tmp_path / kept.folder).rename(tmp_path.parent / "taken")
    assert shelf.entries() == []
    shelf.close()


def test_one_report_is_held_against_a_store(tmp_path):
    store = tmp_path / "store"
    with pytest.raises(SystemExit):
        cli.main(["corpus", "add", str(store), str(OLD), str(SEEDS / "yunling-2023-fictional.txt")])
    with serve(tmp_path / "比较", "--store", str(store)) as served:
        user = served.client()
        made = compare(user, NEW)
        page = user.get(f"{made}/page").text
        assert 'class="new"' in page and 'class="own"' in page
        assert "行政复议" in user.get(f"{made}/files/csv").content.decode("utf-8-sig")
        assert compare(user, SHORT, SHORT_NEXT) != made
        answers(user)


def answers(user: httpx.Client) -> None:
    """The store answers a question that takes no report; what is no question is refused."""
    made = user.post("/questions", data={"question": "first", "words": "行政复议", "year": ""})
    goal = str(wait(user, made.headers["location"], "done")["goal"])
    assert "<td" in user.get(f"{goal}/page").text
    assert user.get(f"{goal}/files/csv").content.startswith(b"\xef\xbb\xbf")
    assert "谁先说：行政复议" in user.get("/").text
    for wrong in (
        {"question": "first"},
        {"question": "x"},
        {"question": "phrases", "year": "-1"},
        {"question": "first", "words": "复" * 501},
    ):
        answer = user.post("/questions", data=wrong)
        assert answer.status_code == 400 and "请重新填写" in answer.text


def test_help_answers_without_the_web_part():
    code = "import sys; from reports.cli import main\ntry: main(['--help'])\nfinally: print('starlette' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=SEEDS.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "serve" in done.stdout
    assert done.stdout.endswith("False\n")


def trouble(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["serve", "--no-browser", *arguments])
    assert stopped.value.code == 2
    return capsys.readouterr().err


def test_what_is_missing_is_said_with_the_command_that_installs_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert 'pip install "diffengine[web]"' in trouble(capsys, "--folder", str(tmp_path))


def test_a_folder_or_port_that_cannot_be_used_is_told_in_a_sentence(tmp_path, capsys, served):
    file = tmp_path / "file"
    file.write_text("")
    assert "--folder" in trouble(capsys, "--folder", str(file))
    (tmp_path / "comparisons.sqlite").write_text("这不是一个列表" * 100)
    assert "--folder" in trouble(capsys, "--folder", str(tmp_path))
    port = served.origin.rsplit(":", 1)[1]
    assert "--port" in trouble(capsys, "--folder", str(tmp_path / "other"), "--port", port)
    assert "--port" in trouble(capsys, "--folder", str(tmp_path / "other"), "--host", "no.such.host.invalid")
    assert "nowhere" in trouble(capsys, "--folder", str(tmp_path / "other"), "--store", str(tmp_path / "nowhere"))
