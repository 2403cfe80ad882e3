"""Many reports in one store: what they share, who says what first, who repeats whom.

files ─ extract, in several processes ─→ tables ─ store, part by part ─→ Parquet
Parquet ─ questions/*.sql (DuckDB | Spark) ─→ answers

Keys, hashes and signatures are made in Python when a report is added (`keys`, `minhash`), never in SQL: the same
questions run on any engine.
"""

from diffengine.corpus.adding import Added, add_reports
from diffengine.corpus.errors import CorpusError
from diffengine.corpus.store import Store, open_store

__all__ = ["Added", "CorpusError", "Store", "add_reports", "open_store"]
