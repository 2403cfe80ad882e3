"""What the store costs as it grows: disk, and time and memory of every question, on simulated copies of a real store.

    python benchmarks/corpus_scale.py grow STORE GROWN --copies 10
    python benchmarks/corpus_scale.py ask GROWN --memory 1024

A copy is another country that says what everybody says in the same words (the clauses of two places or more) and the
rest in its own: places, reports, keys and signatures of the rest are others. Peers, superiors and years are as in the
real store, so that every join finds as many rows a report as there. Each question runs in a process of its own; prints
a line of Markdown for each. `grow` goes on where it was stopped.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from diffengine.corpus.asking import Asker
from diffengine.corpus.engine import open_engine
from diffengine.corpus.first import first_of_clauses, first_of_text
from diffengine.corpus.keys import BUCKETS, hash_words
from diffengine.corpus.novelty import known_sentences
from diffengine.corpus.phrases import shared_phrases
from diffengine.corpus.schema import ORDER, arrow_schema
from diffengine.corpus.shares import report_shares
from diffengine.corpus.store import Store, add_part, open_or_make_store, open_store
from diffengine.corpus.twins import twin_reports
from diffengine.divisions import COUNTRY
from diffengine.model import Document
from diffengine.reading import read_report

_SHARED = (
    "SELECT p.key FROM postings p JOIN reports r USING (report_id) GROUP BY p.key HAVING count(DISTINCT r.place) > 1"
)


def _document(asker: Asker) -> Document:
    """A report of the store, as it is read again."""
    return read_report(asker.engine.ask("SELECT min(file) AS file FROM reports", {})[1][0][0])


QUESTIONS: dict[str, Callable[[Asker, int], object]] = {
    "phrases": lambda asker, year: shared_phrases(asker, places=100),
    "first TEXT": lambda asker, year: first_of_text(asker, "一网通办"),
    "first FILE": lambda asker, year: first_of_clauses(asker, _document(asker)),
    "report FILE": lambda asker, year: known_sentences(asker, _document(asker)),
    "twins": lambda asker, year: twin_reports(asker),
    "shares": lambda asker, year: report_shares(asker, near=False),
    "shares --near of a year": lambda asker, year: report_shares(asker, year=year),
    "shares --near": lambda asker, year: report_shares(asker),
}


def grow(source: Store, path: Path, copies: int) -> None:
    """Fills a store at `path` with `copies` of `source`, part after part."""
    with open_engine(source) as engine:
        shared = pa.array([row[0] for row in engine.ask(_SHARED, {})[1]], type=pa.int64())
    grown = open_or_make_store(path)
    wanted = [(copy, at) for copy in range(copies) for at in range(len(source.parts))]
    for copy, at in wanted[len(grown.parts) :]:
        rows = {table: _copied(table, Path(source.files(table)[at]), copy, shared) for table in ORDER}
        grown = add_part(grown, rows, source.parts[at].reports)


def _copied(table: str, file: Path, copy: int, shared: pa.Array) -> list[pa.RecordBatch]:
    """The rows of a file as copy number `copy` has them; number 0 is the real one."""
    rows = pq.read_table(file, partitioning=None)
    if copy:
        for column, change in _changes(table, copy, shared).items():
            at = rows.column_names.index(column)
            rows = rows.set_column(at, rows.schema.field(at), change(rows[column]))
    return rows.cast(arrow_schema(table)).to_batches()


def _changes(table: str, copy: int, shared: pa.Array) -> dict[str, Callable[[pa.ChunkedArray], pa.ChunkedArray]]:
    other = hash_words(f"copy {copy}") & ~(BUCKETS - 1)  # the bucket of a key stays
    low = (other >> 32) & 0x7FFFFF00

    def key(values: pa.ChunkedArray) -> pa.ChunkedArray:
        return pc.if_else(pc.is_in(values, value_set=shared), values, pc.bit_wise_xor(values, other))

    def place(values: pa.ChunkedArray) -> pa.ChunkedArray:
        return pc.if_else(pc.equal(values, ""), "", pc.binary_join_element_wise(str(copy), values, "-"))

    def province(values: pa.ChunkedArray) -> pa.ChunkedArray:
        return pc.if_else(pc.equal(values, COUNTRY), COUNTRY, place(values))

    changes: dict[str, Callable[[pa.ChunkedArray], pa.ChunkedArray]] = {}
    if "province" in arrow_schema(table).names:
        changes["province"] = province
    if "report_id" in arrow_schema(table).names:
        changes["report_id"] = lambda values: pc.bit_wise_xor(values, other)
    if "key" in arrow_schema(table).names:
        changes["key"] = key
    if "hash" in arrow_schema(table).names:
        changes["hash"] = lambda values: pc.bit_wise_xor(values, pa.scalar(low, pa.int32()))
    if table == "reports":
        changes |= {"place": place, "superior": place}
        changes["sha256"] = lambda values: pc.binary_join_element_wise(str(copy), values, "-")
    return changes


def ask(path: Path, memory: int, year: int, names: list[str]) -> Iterator[str]:
    """A line for every question, each asked in a process of its own."""
    store = open_store(path)
    disk = sum(size for part in store.parts for size in part.sizes.values()) / 2**20
    yield f"{store.reports:,} reports, {store.clauses:,} clauses, {disk:,.0f} MiB, --memory {memory}"
    yield "| | on the clock | processor | peak memory |\n|---|---|---|---|"
    for name in names:
        command = [sys.executable, __file__, "one", str(path), name, "--memory", str(memory), "--year", str(year)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        told = done.stdout.strip().splitlines()[-1] if done.returncode == 0 else f"| {done.stderr.strip()[-200:]} |"
        yield f"| {name} {told}"


def one(path: Path, name: str, memory: int, year: int) -> None:
    """Asks one question and prints what it cost."""
    begun = time.perf_counter()
    store = open_store(path)
    with open_engine(store, memory=memory * 2**20, threads=2) as engine:
        QUESTIONS[name](Asker(engine, store, memory * 2**20), year)
    used = resource.getrusage(resource.RUSAGE_SELF)
    clock, processor = time.perf_counter() - begun, used.ru_utime + used.ru_stime
    print(f"| {clock:.1f} s | {processor:.1f} s | {used.ru_maxrss / 1024:,.0f} MiB |")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("grow", "ask", "one"))
    parser.add_argument("store", type=Path)
    parser.add_argument("target", nargs="?", default="")
    parser.add_argument("--copies", type=int, default=10)
    parser.add_argument("--memory", type=int, default=1024)
    parser.add_argument("--year", type=int, default=2020)
    options = parser.parse_args()
    if options.what == "grow":
        grow(open_store(options.store), Path(options.target), options.copies)
    elif options.what == "one":
        one(options.store, options.target, options.memory, options.year)
    else:
        names = options.target.split(",") if options.target else list(QUESTIONS)
        for line in ask(options.store, options.memory, options.year, names):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
