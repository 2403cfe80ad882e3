"""Where a question is asked: DuckDB inside this process, or Spark where a cluster is there already. One interface.

A question is one SELECT in what both understand, its values as :name. Tables are the store's, and those put beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, Any, Protocol

from diffengine.corpus.adding import needs_parquet, to_batch
from diffengine.corpus.errors import CorpusError
from diffengine.corpus.schema import TABLES, columns_of
from diffengine.corpus.store import Store

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

Row = tuple[Any, ...]
Value = int | str | float
_TOGETHER = 5_000
"""Rows that are in memory together when an answer is streamed."""

_NAME = re.compile(r"(?<![:\w]):([a-z_]+)")


class Engine(Protocol):
    """Answers questions over the tables of a store."""

    def ask(self, sql: str, values: Mapping[str, Value]) -> tuple[list[str], list[Row]]:
        """The columns and rows of a question."""
        ...

    def stream(self, sql: str, values: Mapping[str, Value]) -> Iterator[Row]:
        """The rows of a question, a few thousand at a time in memory; nothing else may be asked until they are read."""
        ...

    def put(self, table: str, rows: Sequence[Row]) -> None:
        """Makes a small table of this question's own: its columns are those of `schema.BESIDE`."""
        ...

    def keep(self, table: str, sql: str, values: Mapping[str, Value]) -> None:
        """Makes a table of the rows of a question, for the next ones; it replaces the one made before."""
        ...


class DuckEngine:
    """DuckDB within `memory` bytes and `threads`; what does not fit goes to a folder beside the system's others."""

    def __init__(self, store: Store, memory: int, threads: int | None = None) -> None:
        import duckdb

        self._store = store
        self._connection = duckdb.connect(":memory:")
        self._beside = TemporaryDirectory(prefix="diffengine-")
        self._connection.execute(f"SET temp_directory = {_quoted(self._beside.name)}")
        self._connection.execute(f"SET memory_limit = '{memory // 2**20}MiB'")
        self._connection.execute("SET preserve_insertion_order = false")
        self._connection.execute("SET parquet_metadata_cache = true")  # a question is asked in many passes
        self._connection.execute("SET enable_progress_bar = false")  # it would be written into the answer
        if threads:
            self._connection.execute(f"SET threads = {int(threads)}")
        with self._troubles():
            for table in TABLES:
                self._connection.register(f"{table}_files", _no_rows(table))
                files = store.files(table)
                source = f"read_parquet({files!r})" if files else f"{table}_files"
                self._connection.execute(f"CREATE VIEW {table} AS SELECT * FROM {source}")

    def ask(self, sql: str, values: Mapping[str, Value]) -> tuple[list[str], list[Row]]:
        with self._troubles():
            answer = self._execute(sql, values)
            return [column[0] for column in answer.description or ()], answer.fetchall()

    def stream(self, sql: str, values: Mapping[str, Value]) -> Iterator[Row]:
        with self._troubles():
            answer = self._execute(sql, values)
        while True:
            with self._troubles():
                rows = answer.fetchmany(_TOGETHER)
            if not rows:
                return
            yield from rows

    def _execute(self, sql: str, values: Mapping[str, Value]) -> duckdb.DuckDBPyConnection:
        return self._connection.execute(_NAME.sub(r"$\1", sql), _used(sql, values))

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        """Turns what DuckDB refuses into one sentence."""
        import duckdb

        try:
            yield
        except duckdb.OutOfMemoryException as problem:
            raise CorpusError("memory", str(self._store.path), folder=gettempdir()) from problem
        except (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException) as problem:
            raise CorpusError("question", str(self._store.path), reason=_first_line(problem)) from problem
        except duckdb.Error as problem:  # a damaged file may fail in any way
            raise CorpusError("unreadable", str(self._store.path), reason=_first_line(problem)) from problem

    def put(self, table: str, rows: Sequence[Row]) -> None:
        import pyarrow as pa

        self._connection.register(table, pa.Table.from_batches([to_batch(table, rows)]))

    def keep(self, table: str, sql: str, values: Mapping[str, Value]) -> None:
        with self._troubles():
            self._execute(f"CREATE OR REPLACE TEMP TABLE {table} AS {sql}", values)

    def close(self) -> None:
        """Gives its memory back."""
        self._connection.close()
        self._beside.cleanup()


class SparkEngine:
    """Spark, local in two threads or the cluster that `master` names; reads the same files."""

    def __init__(self, store: Store, master: str = "local[2]") -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError as problem:
            raise CorpusError("extra", str(store.path), extra="spark") from problem
        builder = SparkSession.builder.appName("diffengine").master(master)
        settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "8", "spark.sql.ansi.enabled": "true"}
        for name, value in settings.items():
            builder = builder.config(name, value)
        self._spark = builder.getOrCreate()
        self._spark.sparkContext.setLogLevel("ERROR")
        for table in TABLES:
            if files := store.files(table):
                self._spark.read.parquet(*files).createOrReplaceTempView(table)

    def ask(self, sql: str, values: Mapping[str, Value]) -> tuple[list[str], list[Row]]:
        frame = self._spark.sql(sql, args=_used(sql, values))
        return list(frame.columns), [tuple(row) for row in frame.collect()]

    def stream(self, sql: str, values: Mapping[str, Value]) -> Iterator[Row]:
        yield from self.ask(sql, values)[1]

    def put(self, table: str, rows: Sequence[Row]) -> None:
        kinds = {"int32": "INT", "int64": "BIGINT", "string": "STRING"}
        schema = ", ".join(f"`{name}` {kinds[kind]}" for name, kind in columns_of(table).items())
        self._spark.createDataFrame(list(rows), schema).createOrReplaceTempView(table)

    def keep(self, table: str, sql: str, values: Mapping[str, Value]) -> None:
        self._spark.sql(sql, args=_used(sql, values)).createOrReplaceTempView(table)  # asked again by every next one

    def close(self) -> None:
        """Ends the session."""
        self._spark.stop()


@contextmanager
def open_engine(
    store: Store, name: str = "duckdb", *, memory: int = 2**30, threads: int | None = None, master: str = "local[2]"
) -> Iterator[Engine]:
    """The engine of that name over a store, closed when done."""
    needs_parquet(str(store.path))
    engine = SparkEngine(store, master) if name == "spark" else DuckEngine(store, memory, threads)
    try:
        yield engine
    finally:
        engine.close()


def _used(sql: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """The values that a question names: what else is given is refused by both."""
    return {name: values[name] for name in _NAME.findall(sql)}


def _no_rows(table: str) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_batches([to_batch(table, [])])


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _first_line(problem: Exception) -> str:
    return str(problem).splitlines()[0][:200] if str(problem) else type(problem).__name__
