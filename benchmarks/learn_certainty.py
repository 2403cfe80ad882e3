"""Learns how sure each finding is: diffengine/data/learnt/certainty.json, from the annotated pairs.

    python benchmarks/learn_certainty.py     fits the curves to all pairs that are there and writes the file

Every curve leads from a score to the share of statements with that score that annotators agree with. Scores come from
comparisons whose curves are straight lines (`RAW`), so this script knows nothing of how a score is made. Real pairs
count in full; reports that were invented for the purpose are easier than real ones and count little.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from calibration import Sample, fit_curve, smoothed
from gold_pairs import ROOT, SHARED, GoldPair, gold_pairs
from scoring import Reading
from scoring.findings import judge_followup, judge_initiative

from diffengine import compare_reports, read_report
from diffengine.certainty import Calibration
from diffengine.findings.settings import BASES, CHECKS, VERDICTS
from diffengine.prepare import Prepared, prepare
from diffengine.settings import Settings, replace
from reports.json_file import comparison_to_dict

FILE = ROOT / "diffengine" / "data" / "learnt" / "certainty.json"

INVENTED = 0.1
"""How much a statement about an invented pair counts beside one about a real pair."""

LOW, HIGH = -1.0, 4.0
RAW = Calibration(((LOW, 0.0), (HIGH, 1.0)))
"""A straight line over all scores there are: certainties through it are scores, see `_score`."""

READ_CHECKS: Mapping[tuple[str, str], tuple[int, int]] = {
    ("sum", "pass"): (4, 4),
    ("sum", "fail"): (2, 2),
    ("rate", "pass"): (13, 13),
    ("rate", "fail"): (2, 2),
    ("growth", "pass"): (3, 3),
    ("growth", "fail"): (2, 2),
    ("points", "pass"): (2, 2),
    ("stale_year", "fail"): (2, 2),
    ("base", "uncertain"): (0, 1),
}
"""Checks that people read, by kind and verdict: how many were right, of how many; an uncertain one is right where
something is indeed amiss. All of next-year, other-county and hailar; the gold data says nothing of checks."""

READ_FIGURES: Sequence[tuple[float, int, int]] = ((0.45, 33, 42), (0.66, 14, 15), (0.8, 44, 45), (1.0, 26, 27))
"""Verdicts by figures that people read in fourteen pairs of years: how strong, how many were right, of how many. Weak
ones are of a neighbouring matter: 农村危房 by 城市危房, 垃圾处理项目 by 污水处理项目."""

Table = list[list[float]]
Tables = dict[str, Table]
"""By kind of statement: the knots of its curve."""


def learn(settings: Settings, pairs: Sequence[GoldPair]) -> Settings:
    """`settings` with the curves fitted to `pairs`."""
    return with_tables(settings, fit(pairs, settings))


def fit(pairs: Sequence[GoldPair], settings: Settings | None = None) -> Tables:
    """The curves of every kind of finding that fit `pairs`, compared with what else `settings` say."""
    base = settings or Settings()
    raw = replace(base.findings, initiatives=RAW, followups=dict.fromkeys(BASES, RAW), silent=0.0)
    chosen = replace(base, findings=raw)
    told = _merged(_finding_samples(_read(pair, chosen), _weight(pair)) for pair in pairs)
    told.setdefault("followups figures", []).extend(_read_figures())
    tables = {"initiatives": _table(fit_curve(told.get("initiatives", [])))}
    overall = smoothed([sample for basis in BASES for sample in told.get(f"followups {basis}", [])], 0.5)
    for basis in BASES:
        tables[f"followups {basis}"] = _table(fit_curve(told.get(f"followups {basis}", []), overall))
    return tables | _check_tables()


def tables_of(settings: Settings) -> Tables:
    """The curves that `settings` hold, as `with_tables` reads them."""
    findings = settings.findings
    curves = {"initiatives": findings.initiatives} | {f"followups {b}": findings.followups[b] for b in BASES}
    checks = {f"checks {kind} {verdict}": [[0.0, chance]] for (kind, verdict), chance in findings.checks.items()}
    return {name: [list(knot) for knot in curve.knots] for name, curve in curves.items()} | checks


def with_tables(settings: Settings, tables: Mapping[str, Table]) -> Settings:
    """`settings` with the curves that `tables` hold."""
    curves = {kind: Calibration(tuple((score, chance) for score, chance in knots)) for kind, knots in tables.items()}
    findings = settings.findings
    return replace(
        settings,
        findings=replace(
            findings,
            initiatives=curves.get("initiatives", findings.initiatives),
            followups={b: curves.get(f"followups {b}", findings.followups[b]) for b in BASES},
            checks={
                (kind, verdict): curves[name].of(0.0) if (name := f"checks {kind} {verdict}") in curves else chance
                for (kind, verdict), chance in findings.checks.items()
            },
        ),
    )


def _score(certainty: float) -> float:
    """The score behind a certainty that came through `RAW`."""
    return LOW + certainty * (HIGH - LOW)


def _weight(pair: GoldPair) -> float:
    return 1.0 if pair.real else INVENTED


@cache
def prepared(pair: GoldPair) -> tuple[Prepared, Prepared]:
    """The two reports of a pair, ready to be compared any number of times."""
    return prepare(read_report(pair.old)), prepare(read_report(pair.new))


def _read(pair: GoldPair, settings: Settings) -> Reading:
    return Reading(pair.load(), comparison_to_dict(compare_reports(*prepared(pair), settings=settings)))


def _merged(parts: Iterator[list[tuple[str, Sample]]]) -> dict[str, list[Sample]]:
    merged: dict[str, list[Sample]] = {}
    for part in parts:
        for kind, sample in part:
            merged.setdefault(kind, []).append(sample)
    return merged


def _finding_samples(reading: Reading, weight: float) -> list[tuple[str, Sample]]:
    """Every initiative and every follow-up of a comparison whose findings went through `RAW`, right or wrong."""
    samples = []
    for item in reading.comparison["initiatives"]:
        right, _ = judge_initiative(reading, item)
        samples.append(("initiatives", Sample(_score(item["certainty"]), right, weight)))
    if reading.gold.facts["followups"]:
        for item in reading.comparison["followups"]:
            samples.append((f"followups {_basis(item)}", _followup_sample(reading, item, weight)))
    return samples


def _basis(item: dict[str, Any]) -> str:
    if item["status"] in BASES:
        return str(item["status"])
    return "figures" if item["result"] else "words"


def _followup_sample(reading: Reading, item: dict[str, Any], weight: float) -> Sample:
    """An `unmeasurable` commitment is right where its answers are, or where it has none and there is none.

    A verdict by figures is right where the sentence of the figure is an answer: that the arithmetic is needs no proof.
    """
    if _basis(item) == "figures":
        told = {each["id"]: each["sentence"] for each in reading.comparison["new"]["quantities"]}
        answers = reading.answers(item | {"results": [told[item["result"]]]})
        right = bool(answers & reading.gold.answers())
    elif item["status"] == "unmeasurable":
        if item["results"]:
            right = bool(reading.answers(item) & reading.gold.answers())
        else:
            right, _ = judge_followup(reading, item | {"status": "unanswered"})
    else:
        right, _ = judge_followup(reading, item)
    return Sample(_score(item["certainty"]), right, weight)


def _read_figures() -> Iterator[Sample]:
    for strength, right, every in READ_FIGURES:
        yield from (Sample(strength, n < right) for n in range(every))


def _check_tables() -> Tables:
    """By kind and verdict: the share of those read that were right, drawn towards that of the verdict."""
    tables: Tables = {}
    for verdict in VERDICTS:
        of_verdict = {kind: READ_CHECKS.get((kind, verdict), (0, 0)) for kind in CHECKS}
        overall = smoothed([s for read in of_verdict.values() for s in _judged(*read)], 0.5)
        for kind, read in of_verdict.items():
            tables[f"checks {kind} {verdict}"] = [[0.0, round(smoothed(_judged(*read), overall), 3)]]
    return tables


def _judged(right: int, every: int) -> list[Sample]:
    return [Sample(0.0, n < right) for n in range(every)]


def _table(curve: Calibration) -> Table:
    return [list(knot) for knot in curve.knots]


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with gold/dev-hailar …")
    pairs = [pair for pair in gold_pairs(parser.parse_args().shared) if pair.present]
    tables = {"source": "benchmarks/learn_certainty.py, on " + ", ".join(pair.name for pair in pairs), **fit(pairs)}
    lines = (f" {json.dumps(kind)}: {json.dumps(table, ensure_ascii=False)}" for kind, table in tables.items())
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
