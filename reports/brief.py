"""The brief: one page of Markdown with the ten most telling findings, each with its evidence quoted.

A template over the findings: no sentence here is composed, all that is said of the reports is quoted or counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from alignment.spans import Span
from diffengine.document.characters import CLAUSE_END
from diffengine.errors import notice_text
from diffengine.findings.boilerplate import ALL_GRADES, repeated_shares
from diffengine.findings.names import place_of_name
from diffengine.findings.places import same_place
from diffengine.model import Comparison, Delta, Document, Followup, Horizon, Side
from diffengine.views.certain import is_certain
from diffengine.views.check_rows import check_sentences
from diffengine.views.delta_rows import is_planned, said_of_both
from diffengine.views.headline_rows import shown_headline
from diffengine.views.highlights import Highlight, rank_highlights
from diffengine.views.summary import summarise
from reports.check_sentences import check_sentence
from reports.figures import figures_of
from reports.known_words import known_without_counterpart, novelty_of, source_of
from reports.messages import text
from reports.printable import printable
from reports.vocabulary import followup_figures, headline_heads, name_of, own_years, place_of, shown_status, written_of

__all__ = ["render_brief"]

LONGEST_QUOTE = 90
"""Characters of a quotation; the brief has to stay on one page."""

LONGEST_LABEL = 20
"""Characters that name a number whose indicator is not known."""

NEAR_START = 15
"""Characters by which a quotation may begin earlier or later to begin with a clause."""

MOST_HEADLINES = 12
"""Rows of the table of headline indicators, which shares the page with the findings."""

MOST_RESULTS = 2
"""Answers quoted for one commitment."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_CLAUSE_MARK = re.compile(f"[{re.escape(CLAUSE_END)}]")
_LIST_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def render_brief(comparison: Comparison, lang: str = "zh") -> str:
    """The brief as Markdown text, in Chinese or (`lang` "en") English with Chinese quotations.

    Everything from the reports is escaped: a report cannot bring its own links, images or HTML.
    """
    return _Brief(comparison, lang).render()


class _Brief:
    def __init__(self, comparison: Comparison, lang: str) -> None:
        self.comparison = comparison
        self.lang = lang
        self.same_place = same_place(comparison.old, comparison.new)
        self.known = {known.sentence: known for known in comparison.known or ()}
        self.labels = {side: self._label(side) for side in Side}

    def say(self, key: str, **values: object) -> str:
        return text("brief", key, self.lang, **values)

    def render(self) -> str:
        highlights = rank_highlights(self.comparison)
        lines = ["# " + self.say("title", old=self.labels[Side.OLD], new=self.labels[Side.NEW]), ""]
        lines += [f"- {self._title(side)}" for side in Side]
        lines += [f"- {said}" for said in self._reservations()]
        lines += ["", self._counts(), ""]
        if known := known_without_counterpart(self.comparison, self.lang):
            lines += [known, ""]
        lines += self._headline()
        if not highlights:
            return "\n".join([*lines, self.say("nothing"), ""])
        lines += ["## " + self.say("heading", count=len(highlights)), ""]
        for number, highlight in enumerate(highlights, start=1):
            headline, *evidence = self._finding(highlight)
            indent = " " * len(f"{number}. ")
            if not is_certain(highlight):
                headline = self.say("to_verify", finding=headline)
            lines += [f"{number}. {headline}", *(f"{indent}> {line}" + "  " for line in evidence), ""]
        return "\n".join([*lines, *self._notes(highlights), ""])

    def _label(self, side: Side) -> str:
        document, years = self.comparison.document(side), own_years(self.comparison)
        if years[side] is None or (years[Side.OLD] == years[Side.NEW] and self.same_place):
            return self.say(f"label_{side.value}")
        if self.same_place:
            return self.say("label_same", year=years[side])
        return self.say("label_place", region=_escape(document.region), year=years[side])

    def _title(self, side: Side) -> str:
        document = self.comparison.document(side)
        return (
            self.labels[side]
            + text("words", "colon", self.lang)
            + f"{_escape(document.title)} ({_escape(document.source.name)})"
        )

    def _reservations(self) -> Iterator[str]:
        """What a reader of the brief must know of the text: that a program recognised it on scanned pages."""
        for side in Side:
            for notice in self.comparison.document(side).warnings:
                if notice.kind == "recognised":
                    colon = text("words", "colon", self.lang)
                    yield f"**{self.labels[side]}{colon}{_escape(notice_text(notice, self.lang))}**"

    def _counts(self) -> str:
        summary = summarise(self.comparison)
        counts = summary.counts
        return self.say(
            "counts" if self.same_place else "counts_elsewhere",
            old_label=self.labels[Side.OLD],
            new_label=self.labels[Side.NEW],
            sentences=summary.new.sentences,
            verbatim=counts.verbatim,
            numbers=counts.numbers,
            edited=counts.edited,
            new=counts.new,
            dropped=counts.dropped,
            paired=counts.changed_numbers + counts.unchanged_numbers,
            changed=counts.changed_numbers,
        )

    def _headline(self) -> Iterator[str]:
        """The table of the headline indicators; nothing where no line of it tells anything."""
        table = shown_headline(self.comparison)
        if not table.lines:
            return
        yield "## " + text("words", "headline.title", self.lang)
        yield ""
        told = [column for column in table.columns if column != "met"]
        yield _row(headline_heads(table, self.labels, self.lang))
        yield _row(["---", *(":---:" if column == "met" else "---:" for column in table.columns)])
        for line in table.lines[:MOST_HEADLINES]:
            cells = [
                name_of("met", line.met, self.lang) if column == "met" else written_of(line.cell(column), self.lang)
                for column in table.columns
            ]
            yield _row([_escape(line.name), *map(_escape, cells)])
        yield ""
        if any(cell and cell.others for line in table.lines[:MOST_HEADLINES] for cell in map(line.cell, told)):
            yield text("words", "headline.plus", self.lang)
            yield ""
        left_out = len(table.lines) - MOST_HEADLINES
        if left_out > 0:
            yield text("words", "headline.more", self.lang, count=left_out)
            yield ""

    def _finding(self, highlight: Highlight) -> list[str]:
        """The headline and the quotations of a finding."""
        if highlight.kind == "check":
            return list(self._check(highlight.index))
        if highlight.kind == "followup":
            return list(self._followup(self.comparison.followups[highlight.index]))
        if highlight.kind == "delta":
            return list(self._delta(highlight.index))
        if highlight.kind == "repeat":
            return list(self._repeat())
        return list(self._initiative(highlight.index))

    def _check(self, index: int) -> Iterator[str]:
        check = self.comparison.checks[index]
        key = "stale_year" if check.kind == "stale_year" else "check"
        yield self.say(f"finding.{key}", message=_escape(check_sentence(check, self.lang)))
        quoted = check_sentences(self.comparison, check)
        for side, sentence in sorted(quoted, key=lambda item: (item[0] is Side.NEW, item[1])):
            whole = self.comparison.document(side).sentences[sentence].span
            at = next(place.span for place in check.evidence if place.side is side and whole.overlap(place.span))
            yield self._quote(side, sentence, at)

    def _followup(self, followup: Followup) -> Iterator[str]:
        target, result = followup_figures(self.comparison, followup)
        figures = ""
        if followup.target is not None and result:
            matter = self.comparison.old.quantities[followup.target].indicator
            named = _escape(matter) + " " if matter else ""
            figures = self.say("finding.figures", matter=named, target=_escape(target), result=_escape(result))
        status = name_of("followup", shown_status(followup), self.lang)
        yield self.say("finding.followup", label=self.labels[Side.OLD], status=status, figures=figures)
        old, new = self.comparison.old, self.comparison.new
        at = old.quantities[followup.target].span if followup.target is not None else None
        yield self._quote(Side.OLD, followup.plan, at)
        results: Iterable[int] = followup.results[:MOST_RESULTS]
        if followup.result is not None:
            results = (new.quantities[followup.result].sentence,)
        for sentence in results:
            at = new.quantities[followup.result].span if followup.result is not None else None
            yield self._quote(Side.NEW, sentence, at)
        if not followup.results:
            yield self.say("unanswered", label=self.labels[Side.NEW])
        if followup.again:
            yield self.say("again", quote=self._quote(Side.NEW, followup.again[0], None))

    def _initiative(self, index: int) -> Iterator[str]:
        initiative = self.comparison.initiatives[index]
        document = self.comparison.document(initiative.side)
        key = "dropped" if initiative.side is Side.OLD else "new"
        yield self.say(
            f"finding.{key}" if self.same_place else f"finding.{key}_elsewhere",
            kind=name_of("kind", initiative.kind, self.lang),
            name=_escape(initiative.name),
            **({} if self.same_place else {"label": self.labels[initiative.side]}),
        )
        at = place_of_name(initiative.name, document.sentence_text(initiative.sentence)) or Span(0, 0)
        begin = document.sentences[initiative.sentence].span.start
        yield self._quote(initiative.side, initiative.sentence, Span(begin + at.start, begin + at.end))
        if initiative.side is Side.NEW and (known := self.known.get(initiative.sentence)):
            key = "known_from" if known.source else "known"
            yield self.say(key, novelty=novelty_of(known, self.lang), source=_escape(source_of(known)))

    def _delta(self, index: int) -> Iterator[str]:
        delta = self.comparison.deltas[index]
        figures = figures_of(delta, self.comparison.old, self.comparison.new, text("words", "points", self.lang))
        change = text("words", "comma", self.lang).join(p for p in (figures.change, figures.relative) if p)
        stated = [
            (side, self.comparison.document(side).quantities[at])
            for side, at in ((Side.OLD, delta.old), (Side.NEW, delta.new))
            if at is not None
        ]
        indicator = _escape(delta.indicator or _words_before(self.comparison, delta))
        told = said_of_both(self.comparison, delta)
        if told and any(quantity.horizon is not Horizon.YEAR for _, quantity in stated):
            indicator += self.say("place", place=_escape(told))  # 前三季度 beside the year
        yield self.say(
            "finding.delta_target" if is_planned(self.comparison, delta) else "finding.delta",
            indicator=indicator,
            old=_escape(figures.old),
            new=_escape(figures.new),
            change=change,
        )
        for side, quantity in stated:
            yield self._quote(side, quantity.sentence, quantity.span)

    def _repeat(self) -> Iterator[str]:
        whole = repeated_shares(self.comparison)[0]
        grades = {grade: repeated_shares(self.comparison, grades=(grade,))[0].repeated for grade in ALL_GRADES}
        yield self.say(
            "finding.repeat" if self.same_place else "finding.repeat_elsewhere",
            label=self.labels[Side.OLD],
            share=f"{whole.percent:.1f}%",
            repeated=whole.repeated,
            total=whole.total,
        )
        yield self.say("finding.repeat_grades", **grades)
        longest = max(
            (j for r in self.comparison.repeats if r.kind != "fact" for j in self.comparison.pairs[r.pair].new),
            key=lambda j: self.comparison.new.sentences[j].span.size,
            default=None,
        )
        if longest is not None:
            yield self._quote(Side.NEW, longest, None)

    def _quote(self, side: Side, sentence: int, at: Span | None) -> str:
        document = self.comparison.document(side)
        place = place_of(document, sentence)
        return self.say(
            "quote",
            label=self.labels[side],
            place=self.say("place", place=_escape(place)) if place else "",
            text=_escape(_excerpt(document, sentence, at)),
        )

    def _notes(self, highlights: tuple[Highlight, ...]) -> Iterator[str]:
        kinds = {highlight.kind for highlight in highlights}
        yield "---"
        yield ""
        for key in ("repeat", "followup"):
            if key in kinds:
                elsewhere = "_elsewhere" if key == "repeat" and not self.same_place else ""
                yield f"- {self.say(f'note.{key}{elsewhere}')}"
        if not all(map(is_certain, highlights)):
            yield f"- {self.say('note.to_verify')}"
        yield f"- {self.say('note.source')}"


def _row(cells: Iterable[str]) -> str:
    """A line of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def _words_before(comparison: Comparison, delta: Delta) -> str:
    """What stands before a number in its clause, for a number whose indicator is not known."""
    document, index = (comparison.new, delta.new) if delta.new is not None else (comparison.old, delta.old or 0)
    quantity = document.quantities[index]
    sentence = document.sentences[quantity.sentence].span
    before = document.text[sentence.start : quantity.span.start]
    return printable(re.split(f"[{re.escape(CLAUSE_END)}、]", before)[-1][-LONGEST_LABEL:] or quantity.unit)


def _excerpt(document: Document, sentence: int, at: Span | None) -> str:
    """The sentence, or `LONGEST_QUOTE` characters of it around the place `at` (its beginning where there is none)."""
    span = document.sentences[sentence].span
    words = " ".join(span.of(document.text).split())
    if len(words) <= LONGEST_QUOTE:
        return printable(words)
    centre = 0 if at is None else (at.start + at.end) // 2 - span.start
    start = max(0, min(centre - LONGEST_QUOTE // 2, span.size - LONGEST_QUOTE))
    start = _clause_start(span.of(document.text), start)
    window = " ".join(span.of(document.text)[start : start + LONGEST_QUOTE].split())
    return printable(("…" if start else "") + window + ("…" if start + LONGEST_QUOTE < span.size else ""))


def _clause_start(sentence: str, start: int) -> int:
    """A place near `start` where a clause begins, so that no quotation starts in the middle of a number."""
    if start <= NEAR_START:
        return 0
    mark = _CLAUSE_MARK.search(sentence, start, start + NEAR_START)
    return mark.end() if mark else start


def _escape(words: str) -> str:
    """`words` as plain text of one Markdown line."""
    line = _SPECIAL.sub(r"\\\1", " ".join(printable(words).split()))
    return _LIST_START.sub(r"\1\\\2", line)
