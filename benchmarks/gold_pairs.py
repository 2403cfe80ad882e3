"""The annotated pairs of reports, and where their files are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scoring import Gold

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
"""Data that is not part of the project stands beside the checkout; every script takes another place as `--shared`."""

SEED = ROOT / "seeds" / "haiyuan-2023.txt"


@dataclass(frozen=True)
class GoldPair:
    """An annotated pair by name, with its three files."""

    name: str
    old: Path
    new: Path
    facts: Path

    @property
    def present(self) -> bool:
        """Whether all three files are there; the real pair is not part of the project."""
        return all(path.is_file() for path in (self.old, self.new, self.facts))

    def load(self) -> Gold:
        """The texts and the annotation."""
        return Gold.load(self.old, self.new, self.facts)


def gold_pairs(shared: Path = SHARED) -> tuple[GoldPair, ...]:
    """All annotated pairs, whether their files are there or not."""
    gold = ROOT / "tests" / "gold"
    real = shared / "gold" / "dev-hailar"
    return (
        GoldPair(
            "next-year", SEED, SEED.with_name("haiyuan-2024-simulated.txt"), gold / "next-year-simulated/gold.json"
        ),
        GoldPair(
            "other-county",
            SEED,
            SEED.with_name("yunling-2023-fictional.txt"),
            gold / "other-county-fictional/gold.json",
        ),
        GoldPair("hailar", real / "old.txt", real / "new.txt", real / "gold.json"),
    )
