"""Sheets of findings drawn from a corpus by a seed, for readers who did not write the code to judge against the texts.

    python benchmarks/findings_sheet.py CORPUS… --seed 7 --out sheets/
    python benchmarks/findings_sheet.py CORPUS… --seed 7 --out sheets/ --leave-out places.txt --most 400

Each CORPUS holds a folder for each place with a text for each year (…/大连市/2006.txt). Pairs are drawn by chance: the
reports of two consecutive years of a place, and as many of two places of one year. They are compared until there are 30
verdicts “missed” and 40 initiatives, both of the certainty at which a reader sees them unmarked, at most two verdicts
and one initiative a pair, and 20 checks that fail, or until --most pairs are compared. Writes `missed.md`,
`initiatives.md` and `checks.md`, each saying how many pairs it took. The reader fills the last two columns.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from diffengine import compare_reports, read_report
from diffengine.model import Comparison, Side
from diffengine.views.certain import is_certain
from diffengine.views.check_rows import check_sentences
from reports.check_sentences import check_sentence
from reports.vocabulary import followup_figures, name_of, shown_status

MISSED, INITIATIVES, CHECKS = 30, 40, 20
MISSED_OF_A_PAIR = 2
MOST_PAIRS = 600

Pair = tuple[Path, Path]


@dataclass
class Sheet:
    """The lines of one sheet, and how many pairs were compared until it was full."""

    name: str
    wanted: int
    lines: list[str] = field(default_factory=list)
    pairs: int = 0

    @property
    def full(self) -> bool:
        """Whether nothing more is wanted."""
        return len(self.lines) >= self.wanted

    def add(self, lines: list[str]) -> None:
        """Takes `lines` of one pair, no more than are wanted."""
        if not self.full:
            self.pairs += 1
            self.lines += lines[: self.wanted - len(self.lines)]

    def text(self, seed: int) -> str:
        """The sheet in Markdown."""
        head = f"# {self.name}: {len(self.lines)} of {self.pairs} pairs drawn by seed {seed}\n\n"
        head += "| | texts | statement | old sentence | new sentence | judgement | reason |\n" + "|---" * 7 + "|\n"
        return head + "".join(f"| {number} {line} | | |\n" for number, line in enumerate(self.lines, start=1))


def pairs_of(corpora: Sequence[Path], left_out: frozenset[str], chance: random.Random) -> Iterator[tuple[Pair, bool]]:
    """Pairs without end but for chance: two years of a place, then two places of a year; whether it is one place."""
    files = {
        (path.parent.name, int(path.stem)): path
        for corpus in corpora
        for path in sorted(corpus.rglob("*.txt"))
        if path.stem.isdigit() and path.parent.name not in left_out
    }
    years = [(files[place, year], files[place, year + 1]) for place, year in files if (place, year + 1) in files]
    chance.shuffle(years)
    keys = sorted(files)
    for pair in years:
        yield pair, True
        place, year = chance.choice(keys)
        others = [key for key in keys if key[1] == year and key[0] != place]
        if others:
            yield (files[place, year], files[chance.choice(others)]), False


def missed(comparison: Comparison) -> list[str]:
    """The commitments that are said without doubt to have been missed."""
    old, new = comparison.old, comparison.new
    lines = []
    for item in comparison.followups:
        if shown_status(item) == "missed" and is_certain(item):
            target, result = followup_figures(comparison, item)
            matter = "" if item.target is None else old.quantities[item.target].indicator
            said = new.quantities[item.result].sentence if item.result is not None else None
            answers = item.results if said is None else (said,)
            told = " ".join(new.sentence_text(j) for j in answers)
            status = name_of("followup", "missed", "zh")
            lines.append(_line(f"{status}：{matter} {target} → {result}", old.sentence_text(item.plan), told))
    return lines


def initiatives(comparison: Comparison) -> list[str]:
    """What is said without doubt to stand in one of the reports only."""
    return [
        _line(
            f"only {item.side.value}, {name_of('kind', item.kind, 'zh')}：{item.name}",
            *(
                comparison.document(side).sentence_text(item.sentence) if side is item.side else "(not found)"
                for side in (Side.OLD, Side.NEW)
            ),
        )
        for item in comparison.initiatives
        if is_certain(item)
    ]


def failing(comparison: Comparison) -> list[str]:
    """The checks that are said without doubt to fail."""
    lines = []
    for check in comparison.checks:
        if check.verdict == "fail" and is_certain(check):
            told = dict.fromkeys(Side, "")
            for side, sentence in check_sentences(comparison, check):
                told[side] += comparison.document(side).sentence_text(sentence)
            lines.append(_line(check_sentence(check, "zh"), told[Side.OLD], told[Side.NEW]))
    return lines


def _line(*cells: str) -> str:
    return " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in ("{texts}", *cells))


def draw(corpora: Sequence[Path], left_out: frozenset[str], seed: int, most: int) -> list[Sheet]:
    """The three sheets."""
    chance = random.Random(seed)
    sheets = [Sheet("missed", MISSED), Sheet("initiatives", INITIATIVES), Sheet("checks", CHECKS)]
    for number, ((old, new), one_place) in enumerate(pairs_of(corpora, left_out, chance)):
        if number >= most or all(sheet.full for sheet in sheets):
            break
        comparison = compare_reports(read_report(old), read_report(new))
        named = initiatives(comparison)
        found = [
            chance.sample(told := missed(comparison), min(MISSED_OF_A_PAIR, len(told))),
            chance.sample(named, min(1, len(named))),
            failing(comparison),
        ]
        for sheet, lines in zip(sheets, found, strict=True):
            if one_place or sheet.name != "missed":
                sheet.add([line.replace("{texts}", f"| {old} → {new}") for line in lines])
    return sheets


def main() -> None:
    """Writes the sheets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--leave-out", type=Path, help="a file of places, one a line")
    parser.add_argument("--most", type=int, default=MOST_PAIRS, help="pairs that are compared at most")
    options = parser.parse_args()
    left_out = options.leave_out.read_text(encoding="utf-8").split() if options.leave_out else []
    options.out.mkdir(parents=True, exist_ok=True)
    for sheet in draw(options.corpus, frozenset(left_out), options.seed, options.most):
        (options.out / f"{sheet.name}.md").write_text(sheet.text(options.seed), encoding="utf-8")


if __name__ == "__main__":
    main()
