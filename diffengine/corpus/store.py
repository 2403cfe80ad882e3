"""The store: a folder of Parquet files in parts, and a manifest that says which of them count.

    STORE/manifest.json          format, versions of schema, keys and signatures, the parts with the size of every file
    STORE/reports/000000.parquet one file a part in the folder of every table
    STORE/divisions/…            the table of divisions that places, levels and superiors were told by

A part is written under temporary names, then named, and counts once the manifest names it: whatever is stopped at
whatever moment leaves the store as it was before or as it is after, and files the manifest does not name are nobody's.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diffengine.corpus.errors import CorpusError
from diffengine.corpus.keys import BUCKETS, KEY_RULE
from diffengine.corpus.minhash import SIGNATURE_RULE
from diffengine.corpus.schema import ORDER, SCHEMA, TABLES, arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa

FORMAT = "diffengine/corpus"
VERSIONS = {"schema": SCHEMA, "keys": KEY_RULE, "signatures": SIGNATURE_RULE, "buckets": BUCKETS}
_MANIFEST = "manifest.json"
_ROW_GROUP = 20_000
"""Rows that are read or left out together: of a part of 500 reports some eight buckets of clauses."""


@dataclass(frozen=True, slots=True)
class Part:
    """The reports of one part, how many clauses they have, and the size in bytes of its file in every table."""

    number: int
    reports: int
    clauses: int
    sizes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Store:
    """A store as its manifest describes it; adding gives a new value."""

    path: Path
    parts: tuple[Part, ...] = ()

    @property
    def reports(self) -> int:
        """How many reports it holds."""
        return sum(part.reports for part in self.parts)

    @property
    def clauses(self) -> int:
        """How many clauses they have."""
        return sum(part.clauses for part in self.parts)

    def files(self, table: str) -> list[str]:
        """The files of a table, in order of the parts."""
        if table == "divisions":
            return [str(self.path / "divisions" / file_name(0))]
        return [str(self.path / table / file_name(part.number)) for part in self.parts]


def file_name(part: int) -> str:
    """What the file of a part is called in the folder of every table."""
    return f"{part:06d}.parquet"


def open_store(path: str | Path) -> Store:
    """The store in a folder. Raises CorpusError where there is none, or one this version cannot read on.

    Sizes are checked, so that a cut-off file is told before it is asked.
    """
    store = _read_manifest(Path(path))
    for part in store.parts:
        for table, size in part.sizes.items():
            file = store.path / table / file_name(part.number)
            if not file.is_file():
                raise CorpusError("lost", str(path), file=file)
            if file.stat().st_size != size:
                raise CorpusError("damaged", str(path), file=file)
    return store


def open_or_make_store(path: str | Path) -> Store:
    """The store in a folder, a new one where the folder is empty or missing."""
    folder = Path(path)
    if (folder / _MANIFEST).exists():
        return open_store(folder)
    _refuse_others(folder)
    with _disk_troubles(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _write_divisions(folder)
        _write_manifest(store := Store(folder))
    return store


def _refuse_others(folder: Path) -> None:
    """Raises CorpusError for a folder that holds something, and no store."""
    if folder.exists() and not folder.is_dir():
        raise CorpusError("no_store", str(folder))
    if folder.exists() and not (folder / _MANIFEST).exists():
        begun = {_LOCK, f"{_MANIFEST}.new", "divisions"}  # of a store whose making was stopped
        if any(entry.name not in begun for entry in folder.iterdir()):
            raise CorpusError("no_store", str(folder))


def add_part(store: Store, batches: Mapping[str, list[pa.RecordBatch]], reports: int) -> Store:
    """`store` with one more part. What fails (a full disk) leaves it as it was, and raises CorpusError."""
    import pyarrow as pa

    number = store.parts[-1].number + 1 if store.parts else 0
    sizes: dict[str, int] = {}
    clauses = 0
    with _disk_troubles(store.path):
        for table, order in ORDER.items():
            rows = pa.Table.from_batches(batches.get(table, []), schema=arrow_schema(table))
            if table == "phrase_text":
                rows = rows.group_by(["bucket", "key"]).aggregate([("words", "min")])
                rows = rows.rename_columns(["bucket", "key", "words"]).cast(arrow_schema(table))
            rows = rows.sort_by([(column, "ascending") for column in order])
            clauses += rows.num_rows if table == "postings" else 0
            sizes[table] = _write_rows(store.path / table / file_name(number), rows)
        grown = Store(store.path, (*store.parts, Part(number, reports, clauses, sizes)))
        _write_manifest(grown)
    return grown


def known_contents(store: Store) -> set[str]:
    """The sha256 of every report that the store holds."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    known: set[str] = set()
    for file in store.files("reports"):
        try:
            known.update(pq.read_table(file, columns=["sha256"], partitioning=None)["sha256"].to_pylist())
        except (pa.ArrowException, OSError) as problem:
            raise CorpusError("damaged", str(store.path), file=file) from problem
    return known


def _read_manifest(folder: Path) -> Store:
    try:
        told = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        found = {name: told[name] for name in VERSIONS}
        parts = tuple(Part(p["number"], p["reports"], p["clauses"], p["sizes"]) for p in told["parts"])
    except FileNotFoundError as problem:
        raise CorpusError("no_store", str(folder)) from problem
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise CorpusError("damaged", str(folder), file=folder / _MANIFEST) from problem
    for name, version in VERSIONS.items():
        if found[name] != version:
            raise CorpusError("version", str(folder), what=name, found=found[name], needed=version)
    return Store(folder, parts)


def _write_manifest(store: Store) -> None:
    parts = [
        {"number": p.number, "reports": p.reports, "clauses": p.clauses, "sizes": dict(p.sizes)} for p in store.parts
    ]
    content = json.dumps({"format": FORMAT, **VERSIONS, "parts": parts}, indent=1)
    temporary = store.path / f"{_MANIFEST}.new"
    with temporary.open("w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(store.path / _MANIFEST)


def _write_divisions(folder: Path) -> None:
    import pyarrow as pa

    from diffengine.divisions import all_divisions

    rows = [(d.code, d.name, d.parent, d.first, d.last, d.today) for d in all_divisions()]
    columns = zip(arrow_schema("divisions"), zip(*rows, strict=True), strict=True)
    arrays = [pa.array(values, type=field.type) for field, values in columns]
    _write_rows(folder / "divisions" / file_name(0), pa.table(arrays, schema=arrow_schema("divisions")))


def _write_rows(path: Path, rows: pa.Table) -> int:
    """Writes a file whole or not at all; its size."""
    import pyarrow.parquet as pq

    path.parent.mkdir(exist_ok=True)
    temporary = path.with_suffix(".new")
    with temporary.open("wb") as file:
        pq.write_table(rows, file, compression="zstd", row_group_size=_ROW_GROUP)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    return path.stat().st_size


@contextlib.contextmanager
def _disk_troubles(folder: Path) -> Iterator[None]:
    """Turns what the disk refuses into one sentence, and takes away what is half written."""
    try:
        yield
    except OSError as problem:
        for half in [
            folder / f"{_MANIFEST}.new",
            *(half for table in TABLES for half in (folder / table).glob("*.new")),
        ]:
            half.unlink(missing_ok=True)
        kind = "disk_full" if problem.errno in (errno.ENOSPC, errno.EDQUOT) else "refused"
        raise CorpusError(kind, str(folder), reason=problem.strerror or str(problem)) from problem


_LOCK = "lock"


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keeps a second `add` off the store while the first one runs; the lock goes with the process, however it ends."""
    _refuse_others(folder)
    with _disk_troubles(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("a+b") as file:
        try:
            _lock_file(file)
        except OSError as problem:
            raise CorpusError("busy", str(folder)) from problem
        yield


def _lock_file(file: Any) -> None:
    try:
        import fcntl
    except ImportError:
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
