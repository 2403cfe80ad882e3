"""Whether what is said to be probable is as often right: the reliability diagram."""

from __future__ import annotations

from collections.abc import Sequence

from scoring import Reading

BINS = 10

Said = tuple[float, bool]
"""The probability said of a statement, and whether it was right."""


def said_of_links(reading: Reading) -> list[Said]:
    """The certainty of every link between sentences that are no headings."""
    gold, drawn = reading.gold, reading.gold.links()
    return [
        (pair["certainty"], link in drawn)
        for pair in reading.comparison["pairs"]
        for link in sorted(gold.bodies(reading.links(pair)) - gold.unjudged())
    ]


def said_of_deltas(reading: Reading) -> list[Said]:
    """The certainty of every delta with both quantities."""
    deltas = [delta for delta in reading.comparison["deltas"] if delta["old"] and delta["new"]]
    return [(delta["certainty"], reading.is_right(delta)) for delta in deltas]


def diagram(readings: Sequence[Reading]) -> str:
    """For links and deltas of all `readings` a row a bin, as a Markdown table: mean said, share true, count."""
    links = _bins([said for reading in readings for said in said_of_links(reading)])
    deltas = _bins([said for reading in readings for said in said_of_deltas(reading)])
    rows = [
        "| said | links: mean said | true | count | deltas: mean said | true | count |",
        "|---|---|---|---|---|---|---|",
    ]
    for n, (link, delta) in enumerate(zip(links, deltas, strict=True)):
        rows.append(f"| {n / BINS:.1f}–{(n + 1) / BINS:.1f} | {_cells(link)} | {_cells(delta)} |")
    return "\n".join(rows)


def _bins(said: list[Said]) -> list[list[Said]]:
    bins: list[list[Said]] = [[] for _ in range(BINS)]
    for one in said:
        bins[min(BINS - 1, int(one[0] * BINS))].append(one)
    return bins


def _cells(said: list[Said]) -> str:
    if not said:
        return "– | – | 0"
    mean, true = (sum(values) / len(said) for values in zip(*said, strict=True))
    return f"{mean:.2f} | {true:.2f} | {len(said)}"
