"""Learns what the sentences of each role sound like, and writes diffengine/data/learnt/roles.npz.

    python benchmarks/learn_roles.py CORPUS... [--left-out FILE] [--out FILE]

A CORPUS is a folder or a .tar.xz of reports as UTF-8 .txt files. The labels are free: every sentence under a heading
that cannot be mistaken (2023年工作回顾, 2024年工作安排, 名词解释) has the role that the heading tells; the rest of the
report is not used. The places named in --left-out are not read. The same corpus gives the same file.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from learn_phrases import reports
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from alignment.spans import Span
from diffengine.document.identity import find_identity
from diffengine.document.outline import find_headings
from diffengine.document.roles import opens_closing, role_of_paragraph
from diffengine.document.sentences import Piece, split_sentences
from diffengine.document.votes import BUCKETS, VOTERS, gram_buckets
from diffengine.model import Role

OUT = Path(__file__).resolve().parents[1] / "diffengine" / "data" / "learnt" / "roles.npz"

_REVIEW = re.compile(r"回顾$|^(?:过去|本届).{0,12}(?:成就|总结)$")
_PLAN = re.compile(
    r"^(?:\d{4}年|今年|明年|今后五年|“十.五”(?:时期)?)?(?:政府)?(?:的|工作的?|经济社会发展)*"
    r"(?:工作|总体|主要|重点|目标|奋斗|预期|任务|要求|安排|部署|打算|建议|和|的)+$"
)
_ADMINISTRATION = re.compile(r"政府自身建设$|服务型政府$|人民满意的?政府$")
_ANNEX = re.compile(r"^名\s*词\s*解\s*释|^(?:有关)?注\s*释$|^附件?[:：\d]?.{0,10}名词解释")

LONGEST_PREAMBLE = 15
"""Sentences: a longer stretch before the first heading is a report without headings; a longer end holds notes."""

SHARE = {Role.PLAN: 4, Role.REVIEW: 4, Role.PREAMBLE: 1, Role.PROBLEMS: 1, Role.ANNEX: 1}
"""Of how many sentences of the role one is taken: reviews and plans abound."""

PENALTY = 2e-6
"""Weight of the squared weights against the mean loss: halving or doubling it changes no figure of the roles."""

ROUNDS = 80


def labelled(text: str) -> Iterator[tuple[Span, Role]]:
    """The sentences of a report whose role its headings leave no doubt about."""
    pieces = split_sentences(text)
    identity = find_identity(text, pieces)
    headings = {heading.piece: heading for heading in find_headings(text, pieces, identity.body)}
    tops = [index for index, heading in headings.items() if heading.level == 1]
    closing = _closing(text, pieces)
    role = Role.PREAMBLE if tops and tops[0] <= LONGEST_PREAMBLE else None
    seen: set[Role | None] = set()
    for index, piece in enumerate(pieces):
        heading = headings.get(index)
        if heading and heading.level == 1:
            role = _clear(piece.span.of(text)[heading.mark :].strip("。 　"), seen)
            seen.add(role)
        elif index == closing and role in {Role.PLAN, None} and Role.PLAN in seen:
            role = Role.PREAMBLE
        elif piece.first and role in {Role.REVIEW, Role.PROBLEMS}:
            problems = role is Role.REVIEW and role_of_paragraph(piece.span.of(text)) is Role.PROBLEMS
            role = Role.PROBLEMS if problems else role if role is Role.REVIEW else None
        if role is not None and heading is None:
            yield piece.span, role


def _closing(text: str, pieces: tuple[Piece, ...]) -> int | None:
    """Where the last words to the hall begin, if what follows is short enough to be nothing else."""
    opening = [n for n, piece in enumerate(pieces) if piece.first and opens_closing(piece.span.of(text))]
    return opening[-1] if opening and len(pieces) - opening[-1] <= LONGEST_PREAMBLE else None


def _clear(title: str, seen: set[Role | None]) -> Role | None:
    """The role of a heading that cannot be mistaken; plans must follow a review, and administration a plan."""
    if _ANNEX.search(title):
        return Role.ANNEX
    if _REVIEW.search(title):
        return Role.REVIEW if Role.PLAN not in seen else None
    if _PLAN.search(title):
        return Role.PLAN if Role.REVIEW in seen else None
    return Role.PLAN if _ADMINISTRATION.search(title) and Role.PLAN in seen else None


def examples(corpora: list[Path], left_out: frozenset[str]) -> tuple[csr_matrix, NDArray[np.intp]]:
    """A row of gram counts, each divided by the root of their number, and the role's column for every example."""
    columns: list[NDArray[np.uint16]] = []
    roles: list[int] = []
    seen: Counter[Role] = Counter()
    for corpus in corpora:
        for place, text in reports(corpus):
            if any(place.endswith(name) for name in left_out):  # 政府工作报告-国务院 is 国务院
                continue
            buckets = gram_buckets(text)
            for span, role in labelled(text):
                seen[role] += 1
                if seen[role] % SHARE[role] == 0:
                    columns.append(_grams(buckets, span))
                    roles.append(VOTERS.index(role))
    print({str(role): count for role, count in seen.items()})
    sizes = np.array([len(found) for found in columns])
    values = np.repeat(1 / np.sqrt(sizes), sizes).astype(np.float32)
    edges = np.concatenate([[0], np.cumsum(sizes)])
    rows = csr_matrix((values, np.concatenate(columns).astype(np.int32), edges), shape=(len(roles), BUCKETS))
    return rows, np.array(roles, dtype=np.intp)


def _grams(buckets: tuple[NDArray[np.uint16], ...], span: Span) -> NDArray[np.uint16]:
    return np.concatenate([found[span.start : max(span.end - n, span.start)] for n, found in enumerate(buckets)])


def fit(rows: csr_matrix, roles: NDArray[np.intp]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights and biases of the multinomial logistic regression, every role weighing alike."""
    told = np.eye(len(VOTERS))[roles]
    importance = (1 / np.maximum(told.sum(axis=0), 1))[roles] / len(VOTERS)
    columns = rows.T.tocsr()

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(BUCKETS + 1, len(VOTERS))
        odds = rows @ weights[:-1].astype(np.float32) + weights[-1]
        odds -= odds.max(axis=1, keepdims=True)
        logs = odds - np.log(np.exp(odds).sum(axis=1, keepdims=True))
        slope = (np.exp(logs) - told) * importance[:, None]
        gradient = np.vstack([columns @ slope.astype(np.float32), slope.sum(axis=0)]) + 2 * PENALTY * weights
        value = -(logs[np.arange(len(roles)), roles] * importance).sum() + PENALTY * (weights**2).sum()
        return float(value), gradient.astype(np.float64).ravel()

    start = np.zeros((BUCKETS + 1) * len(VOTERS))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
    weights = found.x.reshape(BUCKETS + 1, len(VOTERS))
    return weights[:-1], weights[-1]


def main() -> None:
    """Learns and writes the file, and prints how it does on its own examples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--left-out", type=Path, help="places not to learn from, one a line")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    left_out = frozenset(options.left_out.read_text("utf-8").split()) if options.left_out else frozenset()
    rows, roles = examples(options.corpus, left_out)
    weights, bias = fit(rows, roles)
    scale = np.abs(weights).max(axis=0) / 127
    grams = np.rint(weights / scale).astype(np.int8)
    told = (rows @ (grams * scale).astype(np.float32) + bias).argmax(axis=1)
    for column, role in enumerate(VOTERS):
        print(role, f"{(told[roles == column] == column).mean():.3f} of {(roles == column).sum()}")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(options.out, grams=grams, scale=scale.astype(np.float32), bias=bias.astype(np.float32))
    print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
