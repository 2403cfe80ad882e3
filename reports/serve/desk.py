"""The work in hand: orders wait, two at once are carried out, each by a process of its own that can be ended."""

from __future__ import annotations

import multiprocessing
import secrets
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from multiprocessing.process import BaseProcess

from reports.messages import text
from reports.serve.orders import Done, Failed, Order, Step
from reports.serve.shelf import Shelf
from reports.serve.worker import work
from reports.troubles import explain

__all__ = ["Desk", "Job", "State"]

AT_ONCE = 2
"""Orders that are carried out at once: each takes one core and some hundred megabytes."""

_PATIENCE = 5
"""Seconds that a process has to end when it is told to; then it is ended."""


class State(StrEnum):
    """How far an order is; a closed list."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Job:
    """An order and how far it is: `step` while it runs, `sentence` why it failed, `kept` the id of what was made."""

    id: str
    order: Order
    state: State = State.WAITING
    step: Step | None = None
    sentence: str = ""
    kept: str = ""

    @property
    def open(self) -> bool:
        """Whether something may still become of it."""
        return self.state in {State.WAITING, State.RUNNING}


class Desk:
    """Takes orders whose folders were begun on `shelf`, and puts there what is made of them."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._context = multiprocessing.get_context("spawn")
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="order")
        self._changing = threading.Lock()
        self._jobs: dict[str, Job] = {}
        self._processes: dict[str, BaseProcess] = {}

    def submit(self, order: Order) -> Job:
        """Puts an order into the queue."""
        job = Job(secrets.token_hex(8), order)
        with self._changing:
            self._jobs[job.id] = job
        self._threads.submit(self._carry_out, job)
        return job

    def jobs(self) -> list[Job]:
        """The orders of which something may become and those that failed, in the order in which they came."""
        with self._changing:
            return [job for job in self._jobs.values() if job.open or job.state is State.FAILED]

    def find(self, id: str) -> Job | None:
        """The order of this id."""
        with self._changing:
            return self._jobs.get(id)

    def cancel(self, id: str) -> None:
        """Ends an order: its process, and what it has made so far; one that failed is forgotten."""
        self._change(id, state=State.CANCELLED, unless=State.DONE)
        with self._changing:
            process = self._processes.get(id)
        if process is not None:
            process.terminate()

    def close(self) -> None:
        """Ends all work."""
        with self._changing:
            waiting = list(self._jobs)
        for id in waiting:
            self.cancel(id)
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _carry_out(self, job: Job) -> None:
        try:
            self._finish(job, self._run(job))
        except OSError as problem:
            self._finish(job, Failed(self._disk(problem, job.order.lang)))
        except Exception as problem:
            self._finish(job, Failed(explain(problem, job.order.lang)))

    def _disk(self, problem: OSError, lang: str) -> str:
        """Why nothing can be put on the shelf: a full disk, a file that another program holds."""
        reason = problem.strerror or str(problem)
        return text("serve", "refused.disk", lang, folder=self._shelf.path, reason=reason)

    def _run(self, job: Job) -> Done | Failed | None:
        """What becomes of a job; None where it was cancelled."""
        news: Step | Done | Failed
        receiver, sender = self._context.Pipe(duplex=False)
        process = self._context.Process(target=work, args=(job.order, sender), daemon=True)
        with self._changing:
            if self._jobs[job.id].state is State.CANCELLED:
                return None
            process.start()
            self._processes[job.id] = process
        sender.close()
        self._change(job.id, state=State.RUNNING, unless=State.CANCELLED)
        try:
            while isinstance(news := receiver.recv(), Step):
                self._change(job.id, step=news)
        except (EOFError, OSError):
            # The process ended without a word: cancelled, or ended by the system, which it does where memory is short.
            news = Failed(text("serve", "died", job.order.lang))
        finally:
            receiver.close()
            self._end(job.id, process)
        return news

    def _end(self, id: str, process: BaseProcess) -> None:
        process.join(_PATIENCE)
        if process.is_alive():
            process.kill()
            process.join()
        with self._changing:
            del self._processes[id]

    def _finish(self, job: Job, news: Done | Failed | None) -> None:
        """Puts what was made on the shelf; what was not wanted any more, or failed, is taken away."""
        made = datetime.now().isoformat(timespec="seconds")
        with self._changing:
            cancelled = self._jobs[job.id].state is State.CANCELLED
            if isinstance(news, Done) and not cancelled:
                kept = self._shelf.keep(job.order.folder, job.order.kind, made, job.order.lang, news)
                self._jobs[job.id] = replace(job, state=State.DONE, kept=kept.id)
                return
            if isinstance(news, Failed) and not cancelled:
                self._jobs[job.id] = replace(job, state=State.FAILED, sentence=news.sentence)
        self._shelf.discard(job.order.folder)

    def _change(self, id: str, *, unless: State | None = None, **changes: object) -> None:
        with self._changing:
            job = self._jobs.get(id)
            if job is not None and job.state is not unless:
                self._jobs[id] = replace(job, **changes)  # type: ignore[arg-type]
