"""The addresses of `diffengine serve`, and what each answers."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from reports.decisions_file import render_review
from reports.messages import LANGUAGES
from reports.output_files import OutputError
from reports.serve.desk import Desk, State
from reports.serve.gate import Gate, Keys, Place
from reports.serve.orders import ASKED, KNOWN, PAIR, PANEL, Order
from reports.serve.serve_pages import Page, job_state, kept_view, own_policy, render
from reports.serve.shelf import DECISIONS, Kept, Shelf
from reports.serve.uploads import Refused, receive, receive_decisions, receive_question
from reports.serve.worker import ORIGINALS
from reports.troubles import explain

__all__ = ["House", "make_app"]

_SANDBOX = (
    "sandbox allow-scripts allow-downloads allow-modals allow-popups; default-src 'none'; script-src 'unsafe-inline'; "
    "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""The policy over a comparison's page, besides its own: whatever its text does, it can ask nothing of this program."""

_KINDS = {1: KNOWN, 2: PAIR}
"""What is made of how many reports; more are set side by side."""

_LANGUAGE = "diffengine-language"


@dataclass(frozen=True, slots=True)
class House:
    """All that the answers are made from; `quit` ends the program, `store` is what single reports are held against."""

    shelf: Shelf
    desk: Desk
    keys: Keys
    place: Place
    lang: str
    quit: Callable[[], None]
    store: Path | None = None


def make_app(house: House) -> ASGIApp:
    """The application, behind the gate."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(_close, house)

    answers = _Answers(house)
    app = Starlette(
        routes=answers.routes(),
        lifespan=lifespan,
        exception_handlers={
            Refused: answers.refused,
            HTTPException: answers.not_found,
            OSError: answers.disk,
            Exception: answers.failed,
        },
    )
    page = Page(house.lang, str(house.shelf.path), house.store is not None)
    return Gate(
        app,
        house.place,
        house.keys,
        tell=lambda kind, status: _html("message", page, status, sentence=page.words(f"gate.{kind}"), inside=False),
        welcome=lambda: _html("welcome", page),
    )


def _close(house: House) -> None:
    house.desk.close()
    house.shelf.close()


def _html(name: str, page: Page, status: int = 200, **values: Any) -> HTMLResponse:
    return HTMLResponse(render(name, page, **values), status, {"Content-Security-Policy": own_policy()})


def _to(path: str) -> RedirectResponse:
    return RedirectResponse(path, 303)


@dataclass(frozen=True, slots=True)
class _Answers:
    """A method an address."""

    house: House

    def routes(self) -> list[Route]:
        """Which address is answered by what."""
        get, post = ["GET"], ["POST"]
        return [
            Route("/", self.home, methods=get),
            Route("/language/{lang}", self.language, methods=get),
            Route("/comparisons", self.compare, methods=post),
            Route("/questions", self.ask, methods=post),
            Route("/jobs/{id}", self.job, methods=get),
            Route("/jobs/{id}/state", self.state, methods=get),
            Route("/jobs/{id}/cancel", self.cancel, methods=post),
            Route("/comparisons/{id}", self.kept, methods=get),
            Route("/comparisons/{id}/page", self.page, methods=get),
            Route("/comparisons/{id}/files/{option}", self.file, methods=get),
            Route("/comparisons/{id}/decisions", self.decided, methods=get),
            Route("/comparisons/{id}/decisions", self.decide, methods=post),
            Route("/comparisons/{id}/again", self.again, methods=post),
            Route("/comparisons/{id}/swap", self.swap, methods=post),
            Route("/comparisons/{id}/delete", self.delete, methods=post),
            Route("/address", self.address, methods=post),
            Route("/quit", self.end, methods=post),
        ]

    # What each page shows

    def home(self, request: Request) -> Response:
        page = self._page(request)
        jobs = [job_state(job, page) for job in self.house.desk.jobs()]
        kept = [self._view(each, page) for each in self.house.shelf.entries()]
        return _html("home", page, jobs=jobs, kept=kept)

    def job(self, request: Request) -> Response:
        job = self._job(request)
        if job.state is State.DONE:
            return _to(f"/comparisons/{job.kept}")
        page = self._page(request)
        return _html("job", page, job=job_state(job, page))

    def state(self, request: Request) -> Response:
        return JSONResponse(job_state(self._job(request), self._page(request)))

    def kept(self, request: Request) -> Response:
        page, kept = self._page(request), self._kept(request)
        return _html("kept", page, kept=self._view(kept, page))

    def page(self, request: Request) -> Response:
        kept = self._kept(request)
        path = self.house.shelf.file(kept, "html")
        if path is None:
            raise Refused("gone", 404)
        return HTMLResponse(path.read_bytes(), headers={"Content-Security-Policy": _SANDBOX})

    def file(self, request: Request) -> Response:
        path = self.house.shelf.file(self._kept(request), request.path_params["option"])
        if path is None:
            raise Refused("gone", 404)
        return FileResponse(path, media_type="application/octet-stream", filename=path.name)

    def decided(self, request: Request) -> Response:
        path = self.house.shelf.file(self._kept(request), DECISIONS)
        return Response(path.read_bytes() if path else b"null", media_type="application/json")

    # What is done

    async def decide(self, request: Request) -> Response:
        kept = await run_in_threadpool(self._kept, request)
        content = render_review(await receive_decisions(request))
        try:
            there = await run_in_threadpool(self.house.shelf.decide, kept, content)
        except OutputError as problem:
            raise Refused("disk", 507, folder=self.house.shelf.path, reason=problem.reason) from problem
        if not there:
            raise Refused("gone", 404)
        return Response(status_code=204)

    def language(self, request: Request) -> Response:
        lang = request.path_params["lang"]
        answer = _to("/")
        if lang in LANGUAGES:
            answer.set_cookie(_LANGUAGE, lang, max_age=365 * 24 * 3600, httponly=True, samesite="strict")
        return answer

    async def compare(self, request: Request) -> Response:
        folder = await run_in_threadpool(self.house.shelf.begin)
        try:
            received = await receive(request, folder / ORIGINALS, fewest=1 if self.house.store else 2)
        except BaseException:
            await run_in_threadpool(self.house.shelf.discard, folder)
            raise
        kind = _KINDS.get(len(received.files), PANEL)
        given = received.choices.get("order") == "given"
        order = Order(folder, received.files, kind, self._lang(request), given, str(self.house.store or ""))
        return _to(f"/jobs/{self.house.desk.submit(order).id}")

    async def ask(self, request: Request) -> Response:
        question = await receive_question(request)
        if self.house.store is None:
            raise Refused("gone", 404)
        folder = await run_in_threadpool(self.house.shelf.begin)
        order = Order(folder, (), ASKED, self._lang(request), store=str(self.house.store), question=question)
        return _to(f"/jobs/{self.house.desk.submit(order).id}")

    def cancel(self, request: Request) -> Response:
        self.house.desk.cancel(self._job(request).id)
        return _to("/")

    def swap(self, request: Request) -> Response:
        folder, names = self._originals(self._kept(request))
        order = Order(folder, names[::-1], PAIR, self._lang(request), as_given=True)
        return _to(f"/jobs/{self.house.desk.submit(order).id}")

    def again(self, request: Request) -> Response:
        kept = self._kept(request)
        folder, names = self._originals(kept)
        decided = self.house.shelf.file(kept, DECISIONS)
        if decided:
            shutil.copyfile(decided, folder / decided.name)
        decisions = decided.name if decided else ""
        order = Order(folder, names, PAIR, self._lang(request), as_given=True, decisions=decisions)
        return _to(f"/jobs/{self.house.desk.submit(order).id}")

    def delete(self, request: Request) -> Response:
        try:
            self.house.shelf.delete(self._kept(request))
        except OSError as problem:
            raise Refused("in_use", 409) from problem
        return _to("/")

    def address(self, request: Request) -> Response:
        page = self._page(request)
        link = f"http://{request.headers['host']}/?token={self.house.keys.new_token()}"
        return _html("message", page, sentence=page.words("end.address"), link=link, inside=True)

    def end(self, request: Request) -> Response:
        page = self._page(request)
        self.house.quit()
        return _html("message", page, sentence=page.words("end.ended", folder=page.folder), inside=False)

    # What is said when something is wrong

    def refused(self, request: Request, problem: Exception) -> Response:
        assert isinstance(problem, Refused)
        page = self._page(request)
        sentence = page.words(f"refused.{problem.kind}", **problem.values)
        return _html("message", page, problem.status, sentence=sentence, inside=True)

    def not_found(self, request: Request, problem: Exception) -> Response:
        assert isinstance(problem, HTTPException)
        page = self._page(request)
        return _html("message", page, problem.status_code, sentence=page.words("refused.gone"), inside=True)

    def disk(self, request: Request, problem: Exception) -> Response:
        page = self._page(request)
        reason = getattr(problem, "strerror", None) or str(problem)
        sentence = page.words("refused.disk", folder=page.folder, reason=reason)
        return _html("message", page, 507, sentence=sentence, inside=True)

    def failed(self, request: Request, problem: Exception) -> Response:
        page = self._page(request)
        return _html("message", page, 500, sentence=explain(problem, page.lang), inside=True)

    # What the addresses name

    def _lang(self, request: Request) -> str:
        chosen = request.cookies.get(_LANGUAGE, "")
        return chosen if chosen in LANGUAGES else self.house.lang

    def _page(self, request: Request) -> Page:
        return Page(self._lang(request), str(self.house.shelf.path), self.house.store is not None)

    def _job(self, request: Request) -> Any:
        job = self.house.desk.find(request.path_params["id"])
        if job is None:
            raise Refused("gone", 404)
        return job

    def _kept(self, request: Request) -> Kept:
        kept = self.house.shelf.find(request.path_params["id"])
        if kept is None:
            raise Refused("gone", 404)
        return kept

    def _originals(self, kept: Kept) -> tuple[Path, tuple[str, ...]]:
        """A folder of work in progress with the two reports of a comparison, as they now are, and their names."""
        originals = self.house.shelf.originals(kept)
        if kept.kind != PAIR or len(originals) != len(kept.reports):
            raise Refused("no_originals", 409)
        folder = self.house.shelf.begin()
        for path in originals:
            shutil.copyfile(path, folder / ORIGINALS / path.name)
        return folder, tuple(path.name for path in originals)

    def _view(self, kept: Kept, page: Page) -> dict[str, Any]:
        there = {option: name for option, name in kept.names.items() if self.house.shelf.file(kept, option)}
        return kept_view(kept, there, page)
