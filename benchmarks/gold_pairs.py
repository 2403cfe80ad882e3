"""The annotated pairs of reports, and where their files are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scoring import Gold

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
"""Data that is not part of the project stands beside the checkout; every script takes another place as `--shared`."""

SEED = ROOT / "seeds" / "haiyuan-2023.txt"

INVENTED = {
    "next-year": ("haiyuan-2024-simulated.txt", "next-year-simulated"),
    "other-county": ("yunling-2023-fictional.txt", "other-county-fictional"),
}
"""The seed against a report that was written for the purpose: the new report and the folder of the annotation."""

REAL = ("hailar", "huanggang", "anqing", "two-cities", "two-cities-2020")
"""Two reports as they were published; not part of the project."""


@dataclass(frozen=True)
class GoldPair:
    """An annotated pair by name, with its three files; `real` where both reports were published as they are."""

    name: str
    old: Path
    new: Path
    facts: Path
    real: bool

    @property
    def present(self) -> bool:
        """Whether all three files are there; the real pairs are not part of the project."""
        return all(path.is_file() for path in (self.old, self.new, self.facts))

    @property
    def missing(self) -> str:
        """Why a pair that is not there cannot be measured."""
        return f"{self.name} is not part of the project, and {self.facts.parent} is not there"

    def load(self) -> Gold:
        """The texts and the annotation."""
        return Gold.load(self.old, self.new, self.facts)


def gold_pairs(shared: Path = SHARED) -> tuple[GoldPair, ...]:
    """All annotated pairs, whether their files are there or not: invented ones before real ones."""
    return (*(_invented(name) for name in INVENTED), *(_real(name, shared) for name in REAL))


def _invented(name: str) -> GoldPair:
    report, folder = INVENTED[name]
    return GoldPair(name, SEED, SEED.with_name(report), ROOT / "tests" / "gold" / folder / "gold.json", real=False)


def _real(name: str, shared: Path) -> GoldPair:
    folder = shared / "gold" / f"dev-{name}"
    return GoldPair(name, folder / "old.txt", folder / "new.txt", folder / "gold.json", real=True)
