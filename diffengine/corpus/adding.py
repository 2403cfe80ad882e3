"""Adding reports to a store: read in several processes, written part by part, started again at any moment."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from diffengine.corpus.errors import CorpusError
from diffengine.corpus.schema import ORDER, arrow_schema
from diffengine.corpus.store import Store, add_part, known_contents, locked, open_or_make_store
from diffengine.errors import ReportError

if TYPE_CHECKING:
    from concurrent.futures import Future

    import pyarrow as pa

REPORTS_A_PART = 500
"""Reports that are written, and safe, together: half a minute of work, files of some megabytes."""

_AHEAD = 8
"""Reports a process may be ahead of the one being gathered: enough to keep all busy, little memory."""

Batches = Mapping[str, "pa.RecordBatch"]


@dataclass(frozen=True, slots=True)
class Added:
    """What adding did: the store as it is now, how many reports came in, which were there, which cannot be read."""

    store: Store
    added: int
    present: tuple[str, ...]
    failed: tuple[ReportError, ...]


def add_reports(
    path: str | Path,
    files: Iterable[str | Path],
    *,
    processes: int | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Added:
    """Adds the reports in `files` (folders with all that is in them) to the store at `path`, made where there is none.

    A report is known by its content: a second run adds nothing twice, and a run that was stopped goes on where it was.
    Files that cannot be read are left out and named in the answer. Raises CorpusError.
    """
    needs_parquet(str(path))
    with locked(Path(path)):
        store = open_or_make_store(path)
        wanted, present = _unknown(find_files(files), known_contents(store))
        failed: list[ReportError] = []
        added = 0
        waiting: list[Batches] = []
        for done, read in enumerate(_read_all(wanted, processes or os.cpu_count() or 1), start=1):
            if isinstance(read, ReportError):
                failed.append(read)
            else:
                waiting.append(read)
            if waiting and (len(waiting) == REPORTS_A_PART or done == len(wanted)):
                store = add_part(store, _gathered(waiting), len(waiting))
                added += len(waiting)
                waiting = []
            progress(done, len(wanted))
        return Added(store, added, tuple(present), tuple(failed))


def needs_parquet(store: str) -> None:
    """Raises CorpusError with the way to install them where the libraries of the extra `corpus` are missing."""
    try:
        import duckdb  # noqa: F401
        import pyarrow  # noqa: F401
    except ImportError as problem:
        raise CorpusError("extra", store, extra="corpus") from problem


class Found(NamedTuple):
    """A file, and what the store calls it: its path within the folder it was found in."""

    path: str
    name: str


def find_files(paths: Iterable[str | Path]) -> list[Found]:
    """The files named, and those in the folders named, hidden ones left out, in the order of their names.

    `宁夏` → 海原县/2024.txt, `海原县/2024.txt` → 2024.txt: many collections call the report of every place alike.
    """
    found: list[Found] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))
            found += sorted(Found(str(file), file.relative_to(path).as_posix()) for file in inside)
        else:
            found.append(Found(str(path), path.name))
    return found


def _unknown(files: Sequence[Found], known: set[str]) -> tuple[list[Found], list[str]]:
    """The files whose content is new, and those whose content is there or was named before."""
    wanted, present = [], []
    for file in files:
        content = _content(file.path)
        if content in known:
            present.append(file.path)
        else:
            wanted.append(file)
            known.add(content or file.path)
    return wanted, present


def _content(file: str) -> str:
    """The sha256 of a file, "" where it cannot be opened: reading it will say why."""
    try:
        with Path(file).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _read_all(files: Sequence[Found], processes: int) -> Iterator[Batches | ReportError]:
    """What is in each file, in order, read by several processes; in this one where one is enough."""
    if processes == 1 or len(files) < 2:
        yield from map(read_rows, files)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(processes, initializer=_end_with_parent) as pool:
        running: deque[Future[Batches | ReportError]] = deque()
        try:
            for file in files:
                running.append(pool.submit(read_rows, file))
                if len(running) >= _AHEAD * processes:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _end_with_parent() -> None:
    """Ends this process when the one that started it is gone, also where it was killed."""
    import threading
    from multiprocessing import connection, parent_process

    def watch() -> None:
        if parent := parent_process():
            connection.wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def read_rows(file: Found) -> Batches | ReportError:
    """The rows of a report for every table, or why there are none."""
    from diffengine.corpus.extract import rows_of
    from diffengine.reading import read_report

    try:
        rows = rows_of(read_report(file.path), file.name, str(Path(file.path).resolve()))
    except ReportError as problem:
        return problem
    return {table: to_batch(table, rows[table]) for table in ORDER}


def to_batch(table: str, rows: Sequence[tuple[object, ...]] | Mapping[str, Sequence[object]]) -> pa.RecordBatch:
    """Rows, or columns by their names, as Arrow carries them."""
    import pyarrow as pa

    schema = arrow_schema(table)
    if isinstance(rows, Mapping):
        columns: Iterable[Sequence[object]] = (rows[name] for name in schema.names)
    else:
        columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    arrays = [pa.array(values, type=field.type) for field, values in zip(schema, columns, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _gathered(reports: Sequence[Batches]) -> dict[str, list[pa.RecordBatch]]:
    return {table: [report[table] for report in reports] for table in ORDER}
