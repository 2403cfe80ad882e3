"""What all annotated pairs but one taught, kept in tests/folds by the pair that was left out.

Learning anew for each pair takes minutes; the gate reads what was learnt, and `accuracy.py --update` writes it.
"""

from __future__ import annotations

import json

import learn_answers
import learn_certainty
import learn_deltas
import learn_links
from gold_pairs import ROOT, GoldPair

from diffengine.deltas.settings import DeltaModels
from diffengine.findings.settings import AnswerModel
from diffengine.matching.model import LinkModels
from diffengine.settings import Settings, replace

FOLDS = ROOT / "tests" / "folds"


def save_fold(pair: GoldPair, settings: Settings) -> None:
    """Keeps what was learnt without `pair`."""
    tables = {
        "links": learn_links.tables(settings.matching.models),
        "deltas": learn_deltas.tables(settings.deltas.models),
        "answers": learn_answers.tables(settings.findings.answers),
        "certainty": learn_certainty.tables_of(settings),
    }
    FOLDS.mkdir(exist_ok=True)
    path = FOLDS / f"{pair.name}.json"
    path.write_text(json.dumps(tables, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load_fold(pair: GoldPair) -> Settings:
    """The settings learnt without `pair`."""
    tables = json.loads((FOLDS / f"{pair.name}.json").read_text(encoding="utf-8"))
    settings = Settings()
    settings = replace(
        settings,
        matching=replace(settings.matching, models=LinkModels.of(tables["links"])),
        deltas=replace(settings.deltas, models=DeltaModels.of(tables["deltas"])),
        findings=replace(settings.findings, answers=AnswerModel.of(tables["answers"])),
    )
    return learn_certainty.with_tables(settings, tables["certainty"])
