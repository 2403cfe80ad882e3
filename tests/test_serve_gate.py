"""Who comes in: a browser with the token, and nobody else by any door."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serve_support import InProcess, run_apart
from starlette.requests import Request

from diffengine.reading.limits import MEGABYTE
from reports.serve import uploads
from reports.serve.desk import Desk
from reports.serve.file_names import safe_name, unused
from reports.serve.gate import Keys, Place
from reports.serve.orders import Done
from reports.serve.shelf import Kept, Shelf
from reports.serve.web_app import House, make_app

PORT = 8720
OURS = f"http://127.0.0.1:{PORT}"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    shelf = Shelf(tmp_path / "比较")
    house = House(shelf, Desk(shelf), Keys(), Place("127.0.0.1", PORT), "zh", quit=lambda: None)
    yield house
    house.desk.close()
    shelf.close()


@pytest.fixture
def stranger(house: House) -> InProcess:
    """A browser that was not given the address."""
    return InProcess(make_app(house), OURS)


@pytest.fixture
def user(house: House) -> InProcess:
    """A browser that was given the address."""
    client = InProcess(make_app(house), OURS)
    assert client.get("/", params={"token": house.keys.new_token()}).status_code == 200
    return client


def keep(shelf: Shelf, title: str = "海原县 2023 → 海原县 2024") -> Kept:
    """A comparison on the shelf, with a page."""
    folder = shelf.begin()
    (folder / "a_b.html").write_text("<p>比较", encoding="utf-8")
    (folder / "originals" / "a.txt").write_text("旧", encoding="utf-8")
    return shelf.keep(folder, "pair", "2025-01-31T10:00:00", "zh", Done(title, ("a.txt",), (("html", "a_b.html"),)))


def test_the_token_is_exchanged_for_a_cookie_that_no_other_site_or_script_can_use(house, stranger):
    answer = stranger.get("/", params={"token": house.keys.new_token()})
    cookie = answer.headers["set-cookie"].lower()
    assert answer.status_code == 200
    assert "httponly" in cookie and "samesite=strict" in cookie and f"diffengine-{PORT}=" in cookie
    assert stranger.get("/").status_code == 200


def test_a_token_opens_once_and_a_wrong_one_never(house, stranger):
    token = house.keys.new_token()
    assert stranger.get("/", params={"token": token}).status_code == 200
    other = InProcess(make_app(house), OURS)
    for wrong in (token, "", "x", token[:-1], "密"):
        answer = other.get("/", params={"token": wrong})
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
        assert "只能打开一次" in answer.text


@pytest.mark.parametrize(
    "cookie", ["", f"diffengine-{PORT}=x", f"diffengine-{PORT}=", "diffengine-1=x", "=;=", "\x7f=é"]
)
@pytest.mark.parametrize("path", ["/", "/comparisons/x", "/comparisons/x/page", "/jobs/x/state", "/nowhere"])
def test_without_the_cookie_nothing_is_shown(stranger, cookie, path):
    answer = stranger.get(path, headers={"Cookie": cookie.encode()})
    assert answer.status_code == 403
    assert "带 token 的那个" in answer.text


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", f"127.0.0.1.evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", "",
             f"192.168.1.5:{PORT}", f"evil@127.0.0.1:{PORT}"]
)  # fmt: skip
def test_a_name_that_was_made_to_point_here_is_refused(user, house, host):
    token = house.keys.new_token()
    for path in ("/", f"/?token={token}"):
        assert user.get(path, headers={"Host": host}).status_code == 421
    assert house.keys.take(token), "a refused request must not use up the token"


def test_open_to_other_machines_an_address_in_numbers_will_do_and_a_strange_name_will_not():
    place = Place("0.0.0.0", PORT, open=True)
    assert all(place.knows(f"{name}:{PORT}") for name in ("192.168.1.5", "[fe80::1]", "127.0.0.1", "localhost"))
    assert not any(place.knows(f"{name}:{PORT}") for name in ("evil.example", "192.168.1.5.nip.io", ""))
    assert not place.knows("192.168.1.5:80")


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", f"https://127.0.0.1:{PORT}", "http://127.0.0.1:1", ""]
)
@pytest.mark.parametrize(("method", "path"), [("POST", "/quit"), ("POST", "/comparisons"), ("GET", "/")])
def test_a_request_from_another_origin_is_refused_though_it_has_the_cookie(user, origin, method, path):
    answer = user.request(method, path, headers={"Origin": origin})
    assert answer.status_code == 403
    assert "来自别的网站" in answer.text


def test_whoever_changes_something_must_say_where_it_comes_from(house, user):
    kept = keep(house.shelf)
    assert user.post(f"/comparisons/{kept.id}/delete").status_code == 403
    assert house.shelf.find(kept.id) == kept
    assert user.post(f"/comparisons/{kept.id}/delete", headers={"Origin": OURS}).status_code == 303
    assert house.shelf.find(kept.id) is None


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("dest", ["script", "image", "iframe", "empty", "style"])
def test_no_page_of_another_site_loads_anything_of_ours(user, site, dest):
    """Another port of this machine is the same site to a browser: the cookie would come along."""
    answer = user.get("/", headers={"Sec-Fetch-Site": site, "Sec-Fetch-Dest": dest})
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/", "/nowhere", "/?token=x"])
def test_every_answer_says_what_it_may_do(user, stranger, path):
    for client in (user, stranger):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "same-origin"
        assert "server" not in headers


def test_the_page_of_a_comparison_is_shut_in(house, user):
    answer = user.get(f"/comparisons/{keep(house.shelf).id}/page")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox ")
    assert "allow-same-origin" not in policy and "allow-forms" not in policy and "allow-top-navigation" not in policy
    assert "connect-src" not in policy and "default-src 'none'" in policy


@pytest.mark.parametrize(
    "path", ["/comparisons/..%2f..%2fsecret/page", "/comparisons/../../secret/page", "/comparisons/.running-1/page",
             "/comparisons/{id}/files/..%2f..%2fsecret.txt", "/comparisons/{id}/files/a_b.html",
             "/comparisons/{id}/files/%2e%2e", "/comparisons//page", "/..%2fsecret.txt", "/comparisons.sqlite"]
)  # fmt: skip
def test_a_path_leads_nowhere_outside(house, user, path):
    (house.shelf.path.parent / "secret.txt").write_text("秘密", encoding="utf-8")
    answer = user.get(path.format(id=keep(house.shelf).id))
    assert answer.status_code == 404
    assert "秘密" not in answer.text


def test_a_list_that_was_tampered_with_leads_nowhere_outside(house, user):
    kept = keep(house.shelf)
    (house.shelf.path.parent / "secret.txt").write_text("秘密", encoding="utf-8")
    names = ["../../secret.txt", str(house.shelf.path.parent / "secret.txt")]
    link = house.shelf.path / kept.folder / "link.html"
    link.symlink_to(house.shelf.path.parent / "secret.txt")
    for name in [*names, "link.html", ".."]:
        with sqlite3.connect(house.shelf.path / "comparisons.sqlite") as table:
            table.execute("UPDATE comparison SET files = ?", (f'{{"html": "{name}"}}',))
        assert user.get(f"/comparisons/{kept.id}/page").status_code == 404
        assert user.get(f"/comparisons/{kept.id}/files/html").status_code == 404
    with sqlite3.connect(house.shelf.path / "comparisons.sqlite") as table:
        table.execute("UPDATE comparison SET folder = '..'")
    assert house.shelf.find(kept.id) is None


DECIDED = b'{"schema": "diffengine/decisions/1", "decisions": [{"kind": "pair", "verdict": "wrong", "id": "p1"}]}'


def test_decisions_are_written_beside_their_comparison_whole(house, user):
    kept = keep(house.shelf)
    place = f"/comparisons/{kept.id}/decisions"
    assert user.get(place).json() is None
    assert user.post(place, headers={"Origin": OURS}, content=DECIDED).status_code == 204
    assert user.get(place).json()["decisions"][0]["id"] == "p1"
    names = {path.name for path in (house.shelf.path / kept.folder).iterdir()}
    assert names == {"a_b.html", "a_b.decisions.json", "originals"}


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 400),
        (b"{}", 400),
        (b"[" * 100_000, 400),
        (DECIDED.replace(b"wrong", b"odd"), 400),
        (b" " * 9_000_000, 413),
    ],
    ids=["empty", "another schema", "deep", "another verdict", "large"],
)
def test_what_is_no_decision_changes_nothing(house, user, content, status):
    place = f"/comparisons/{keep(house.shelf).id}/decisions"
    user.post(place, headers={"Origin": OURS}, content=DECIDED)
    before = user.get(place).content
    answer = user.post(place, headers={"Origin": OURS}, content=content)
    assert answer.status_code == status
    assert "没有保存" in answer.text
    assert user.get(place).content == before


def test_decisions_of_another_origin_are_refused(house, user, stranger):
    place = f"/comparisons/{keep(house.shelf).id}/decisions"
    for origin in ("http://evil.example", "null"):
        assert user.post(place, headers={"Origin": origin}, content=DECIDED).status_code == 403
    assert stranger.post(place, headers={"Origin": OURS}, content=DECIDED).status_code == 403
    assert user.get(place).json() is None


def test_decisions_are_never_written_through_a_link_or_beside_nothing(house, user):
    kept = keep(house.shelf)
    secret = house.shelf.path.parent / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    (house.shelf.path / kept.folder / "a_b.decisions.json").symlink_to(secret)
    place = f"/comparisons/{kept.id}/decisions"
    assert user.post(place, headers={"Origin": OURS}, content=DECIDED).status_code == 404
    assert secret.read_text(encoding="utf-8") == "秘密"
    assert user.get(place).json() is None
    with sqlite3.connect(house.shelf.path / "comparisons.sqlite") as table:
        table.execute("UPDATE comparison SET kind = 'panel'")
    assert user.post(place, headers={"Origin": OURS}, content=DECIDED).status_code == 404


def form(*names: str) -> list[tuple[str, tuple[str, bytes]]]:
    return [("reports", (name, b"\xe6\x97\xa7")) for name in names]


def test_an_upload_that_announces_too_much_is_not_read(user):
    headers = {"Origin": OURS, "Content-Length": str(300 * MEGABYTE), "Content-Type": "multipart/form-data; boundary=x"}
    answer = user.post("/comparisons", headers=headers, content=b"")
    assert answer.status_code == 413
    assert "超过 200 MB" in answer.text


@pytest.mark.parametrize("length", ["-1", "x", "9" * 30, "１００"])
def test_a_length_that_is_none_is_refused(user, length):
    headers = {"Origin": OURS, "Content-Length": length.encode(), "Content-Type": "multipart/form-data; boundary=x"}
    assert user.post("/comparisons", headers=headers, content=b"").status_code == 413


def test_an_upload_that_does_not_end_is_cut_off(tmp_path, monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST_UPLOAD", 3 * MEGABYTE)
    head = b'--x\r\nContent-Disposition: form-data; name="reports"; filename="a.txt"\r\n\r\n'
    sent = [head]

    async def receive() -> dict[str, Any]:
        sent.append(b"a" * MEGABYTE)
        return {"type": "http.request", "body": sent[-2], "more_body": True}

    scope = {"type": "http", "method": "POST", "headers": [(b"content-type", b"multipart/form-data; boundary=x")]}
    with pytest.raises(uploads.Refused) as refused:
        run_apart(uploads.receive(Request(scope, receive), tmp_path))
    assert refused.value.kind == "too_large"
    assert len(sent) < 8
    assert list(tmp_path.iterdir()) == []


def test_one_file_that_is_too_large_is_named(house, user, monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST_FILE", 2)
    answer = user.post("/comparisons", headers={"Origin": OURS}, files=form("大.docx", "小.docx"))
    assert answer.status_code == 413
    assert "大.docx" in answer.text
    assert in_progress(house) == []


@pytest.mark.parametrize("files", [[], form("a.txt"), form("", "a.txt")])
def test_fewer_than_two_reports_are_asked_for(house, user, files):
    answer = user.post("/comparisons", headers={"Origin": OURS}, files=files or None)
    assert answer.status_code == 400
    assert "至少要两份报告" in answer.text
    assert in_progress(house) == []


def test_what_is_no_form_is_refused_in_a_sentence(house, user):
    for body in (b"--y\r\n", b"\x00" * 100):
        headers = {"Origin": OURS, "Content-Type": "multipart/form-data; boundary=x"}
        answer = user.post("/comparisons", headers=headers, content=body)
        assert answer.status_code == 400
        assert "请" in answer.text
    assert in_progress(house) == []


def in_progress(house: House) -> list[Path]:
    return [path for path in house.shelf.path.glob(".running-*/*") if path.is_dir()]


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\2023年:报告.docx", "2023年_报告.docx"),
        ("", "_"),
        ("..", "_"),
        ("-", "_-"),
        ("con.txt", "_con.txt"),
        (".bashrc", "bashrc"),
        ("a.docx. ", "a.docx"),
        ("~$a.docx", "_~$a.docx"),
        ("a\x00b.txt", "a_b.txt"),
        ("a\u202ecod.exe", "a_cod.exe"),
        ("长" * 300 + ".docx", "长" * 60 + ".docx"),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_name_that_a_browser_sends_is_safe_on_every_system(given, safe):
    assert safe_name(given) == safe


def test_a_name_that_is_taken_gets_a_number():
    assert unused("A.docx", {"a.docx", "a (2).docx"}) == "A (3).docx"
