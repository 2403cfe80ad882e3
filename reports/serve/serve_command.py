"""What `diffengine serve` does: listens on this machine, opens the browser, and answers until it is ended."""

from __future__ import annotations

import ipaddress
import logging
import socket
import sqlite3
import webbrowser
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reports.console import write_output
from reports.messages import text
from reports.troubles import UsageError

if TYPE_CHECKING:
    from reports.serve.gate import Place
    from reports.serve.shelf import Shelf

__all__ = ["ServeOrder", "default_folder", "run_serve"]

_LOCAL = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class ServeOrder:
    """What the command line asks for; `host` None is this machine alone, `port` 0 any that is free.

    `store` is a store of reports, see `diffengine corpus`.
    """

    folder: str | None
    host: str | None
    port: int
    browser: bool
    store: str | None = None


def default_folder() -> Path:
    """`diffengine` among the user's documents, where people look for what they made."""
    documents = Path.home() / "Documents"
    return (documents if documents.is_dir() else Path.home()) / "diffengine"


def run_serve(order: ServeOrder, lang: str) -> None:
    """Answers until the page's “quit” or Ctrl-C. Raises UsageError where it cannot begin."""
    try:
        import python_multipart  # noqa: F401
        import uvicorn

        from reports.serve.gate import Keys, Place
        from reports.serve.web_app import House, make_app
    except ImportError as problem:
        raise UsageError("web_missing") from problem
    from reports.serve.desk import Desk

    store = _store(order.store)
    shelf = _shelf(Path(order.folder) if order.folder else default_folder())
    listening = _listen(order.host or _LOCAL, order.port)
    place = Place(order.host or _LOCAL, listening.getsockname()[1], open=_is_open(order.host))
    keys = Keys()
    server: uvicorn.Server

    def end() -> None:
        server.should_exit = True

    house = House(shelf, Desk(shelf), keys, place, lang, end, store)
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    server = uvicorn.Server(
        uvicorn.Config(
            make_app(house), log_config=None, access_log=False, proxy_headers=False, server_header=False, ws="none",
            lifespan="on", limit_concurrency=100, timeout_graceful_shutdown=3,
        )
    )  # fmt: skip
    _announce(place, keys.new_token(), shelf.path, lang, browser=order.browser)
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        # Ctrl-C is how it is meant to be ended where there is a terminal; everything has been put away by now.
        return


def _shelf(folder: Path) -> Shelf:
    from reports.serve.shelf import Shelf

    try:
        return Shelf(folder)
    except OSError as problem:
        raise UsageError("folder", path=folder, reason=problem.strerror or str(problem)) from problem
    except sqlite3.Error as problem:
        raise UsageError("folder", path=folder, reason=str(problem)) from problem


def _store(path: str | None) -> Path | None:
    """The store of reports that single ones are held against. Raises CorpusError where there is none at `path`."""
    if path is None:
        return None
    from diffengine.corpus import open_store

    return open_store(path).path.absolute()


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens; the port is known before the first request. Raises UsageError."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind)
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            # On Windows another program could else listen on the same port and be given what is sent to us.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        listening.bind(address)
        listening.listen(100)
    except (OSError, OverflowError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise UsageError("listen", host=host, port=port, reason=reason) from problem
    return listening


def _is_open(host: str | None) -> bool:
    """Whether other machines can reach us at `host`."""
    if host is None or host == "localhost":
        return False
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return True


def _announce(place: Place, token: str, folder: Path, lang: str, *, browser: bool) -> None:
    """Says where the page is, and opens it. The socket listens already, so that no browser comes too early."""
    address = f"{place.address}?token={token}"
    lines = [text("serve", "start.address", lang), f"  {address}", text("serve", "start.folder", lang, folder=folder)]
    if place.open:
        lines.append(text("serve", "start.open_to_all", lang))
    write_output("\n".join([*lines, text("serve", "start.stop", lang)]))
    if browser:
        webbrowser.open(address)
