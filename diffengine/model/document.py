"""What a report is, read and understood."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from alignment.spans import Span

__all__ = ["Bound", "Document", "Horizon", "Notice", "Quantity", "Role", "Section", "Sentence", "Source"]


class Role(StrEnum):
    """What a section does in the genre: it decides which sentences can be counterparts at all."""

    PREAMBLE = "preamble"
    """Opening and greeting: 各位代表：现在，我代表…; and what frames a plan, no task itself: 今年是…规划的收官之年。"""
    REVIEW = "review"
    """What was done: 2023年工作回顾."""
    DUTIES = "duties"
    """What the leaders did in person: 党政主要负责人履行…职责情况."""
    PROBLEMS = "problems"
    """What is lacking: 存在的不足和原因."""
    PLAN = "plan"
    """What is to be done: 2024年度…主要安排."""
    ANNEX = "annex"
    """What hangs behind: 名词解释, notes, the list of last year's ten tasks and how they went."""


class Horizon(StrEnum):
    """The time a sentence speaks of; a weak trait, told from its words and its section's title."""

    YEAR = "year"
    """The year reported or planned: nothing says otherwise."""
    HALF = "half"
    """Part of it: 上半年, 前三季度"""
    TERM = "term"
    """Several years behind: 五年来, “十四五”以来, 累计"""
    AHEAD = "ahead"
    """Several years to come: 今后五年, 到2025年"""
    OTHER = "other"
    """A single year that is not the report's own: 2018年完成… in a report on 2020"""


class Bound(StrEnum):
    """How a written number bounds the true one."""

    EXACT = "exact"
    ABOUT = "about"
    """约 近 左右"""
    OVER = "over"
    """余 多 超 突破"""
    AT_LEAST = "at_least"
    """以上 不少于 不低于 至少"""
    AT_MOST = "at_most"
    """以内 不超过 以下"""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report came from: `name` as given, `sha256` of its bytes, `media_type`, and the `encoding` read."""

    name: str
    sha256: str
    media_type: str = "text/plain"
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader of a result should know about the input; `kind` is a stable word, `message` a sentence.

    `values` are the words filled into the sentence, so that it can be said in another language
    (`diffengine.errors.notice_text`).
    """

    kind: str
    message: str
    span: Span | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the section tree; `Document.sections[0]` is the root and stands for the whole report.

    `number` is the item mark as written (`(一)`, `一是`), `title` the heading without it, `span` the heading and all
    that stands under it, subsections too; `parent` is None for the root alone. `id` is made of the title, see
    `diffengine.ids`.
    """

    parent: int | None
    level: int
    number: str
    title: str
    span: Span
    role: Role
    id: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A piece of the tiling of a report: a sentence, a heading, or a row of a table.

    `section` is the innermost section it belongs to (for a heading, the section it opens); `role` is its section's
    unless its paragraph says otherwise (problems inside the review) or it only frames the plan; `paragraph` counts
    paragraphs from 0; `mark` is how many of its first characters are an item mark (2 in `一是…`); `horizon` is the time
    it speaks of, `carried` the one that what stands before it sets, its title or an opening (五年来，…), which covers
    `years` of them (5; None where it is not told). `id` is made of its words without the mark, so that a sentence that
    is only renumbered keeps it.
    """

    span: Span
    section: int
    role: Role = Role.REVIEW
    heading: bool = False
    paragraph: int = 0
    mark: int = 0
    id: str = ""
    horizon: Horizon = Horizon.YEAR
    carried: Horizon = Horizon.YEAR
    years: int | None = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """The words by which a quantity is known: its indicator is made of them, and by them it is found again elsewhere.

    All are in usual width, as the grammar of lists hands them out (分别, carried growth): `before` stands before the
    numeral, back to the number before it, `behind` after it, `clause` is its whole clause and `lead` what the sentence
    says before it; for a cell of a table they are its heads and the caption. `place` is the named place it holds
    for (鹿鸣镇), `part` the part of the report's place that its sentence opens with (滇中新区), `ordinal` which of the
    figures of one label it is, `grown` how many quantities back the figure stands whose growth it is
    (完成192.3亿元,同比增长【6%】), 0 for none.
    `exceeded` says that it is a round number that another one tops: 【突破4000元】,达4048元,
    `threshold` that it only says which things another number counts: 【500万元以上】项目15个.
    """

    before: str = ""
    behind: str = ""
    clause: str = ""
    lead: str = ""
    place: str = ""
    part: str = ""
    ordinal: int = 0
    grown: int = 0
    exceeded: bool = False
    threshold: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A numeral that measures something: `办理行政复议案件27件` holds 27, unit 件, indicator 行政复议案件 · 办理.

    `span` covers numeral, unit and bound words that stand between them; `numeral` the digits alone. `value` is in
    `unit` with 万 and 亿 multiplied out (6953.176万元 is 69531760 元); `upper` is the end of a range (3—5件).
    `factor` takes a value to the base unit of its `dimension` (1 公顷 = 10000 平方米), so that
    `value * factor` can be compared whatever the written unit. `stage` is `result`, `target` or `base` (由【4分】提高至
    6分), `horizon` the time it speaks of: `year`, `half` (a part of it), `term` (several), `ahead` or `other`, and
    `years` how many years that is: 1, 5 for 五年来 and 2 for 今明两年, None where it is not told.
    `role` is the stage, or `growth`; `falling` says that a growth is written as a fall (下降2.2%). `headline` is the
    key of the headline indicator that it states of the report's own place (gdp.growth, see data/indicators.toml), None
    for other matters. `id` is made of its sentence's and its place in it.
    """

    span: Span
    numeral: Span
    text: str
    value: Decimal
    unit: str
    dimension: str
    sentence: int
    bound: Bound = Bound.EXACT
    upper: Decimal | None = None
    factor: Decimal = Decimal(1)
    indicator: str = ""
    scope: str = ""
    period: str = ""
    role: str = "result"
    falling: bool = False
    stage: str = "result"
    horizon: Horizon = Horizon.YEAR
    years: int | None = 1
    headline: str | None = None
    reading: Reading = Reading()
    id: str = ""

    @property
    def base_value(self) -> Decimal:
        """The value in the base unit of its dimension."""
        return self.value * self.factor


@dataclass(frozen=True, slots=True)
class Document:
    """A report, understood. `text` is what the file says; sentences tile it; `year` is the year it reports on.

    `code` is its region's in the table of divisions (640522 for 海原县), "" for a place that the table does not know.
    `pages` holds where each page of a paged file (pdf, ofd) begins in `text`; it is empty for other files.
    """

    source: Source
    text: str
    title: str
    region: str
    year: int | None
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    quantities: tuple[Quantity, ...]
    warnings: tuple[Notice, ...] = ()
    pages: tuple[int, ...] = ()
    code: str = ""

    def page_of(self, position: int) -> int | None:
        """The page, counted from 1, on which the character at `position` stands; None for a file without pages."""
        return bisect_right(self.pages, position) or None

    def sentence_text(self, index: int) -> str:
        """The text of the sentence at `index`."""
        return self.sentences[index].span.of(self.text)

    def sentence_at(self, position: int) -> int | None:
        """The sentence that holds the character at `position`; None between sentences and outside the text."""
        index = bisect_right(self.sentences, position, key=lambda sentence: sentence.span.start) - 1
        return index if index >= 0 and position < self.sentences[index].span.end else None

    def stands_apart(self, index: int) -> bool:
        """Whether the sentence at `index` is a heading that only headings answer: numbered, or first in its paragraph.

        A short sentence in mid-paragraph that opens a section (…12个。现代服务业不断壮大。新增…) is also a sentence to
        a reader, and the other report may say the same in one.
        """
        sentence = self.sentences[index]
        follows = index > 0 and self.sentences[index - 1].paragraph == sentence.paragraph
        return sentence.heading and (sentence.mark > 0 or not follows)

    def quantities_of(self, index: int) -> range:
        """The positions in `quantities` (which stand in the order of the text) of those in the sentence at `index`."""
        first = bisect_left(self.quantities, index, key=lambda quantity: quantity.sentence)
        return range(first, bisect_left(self.quantities, index + 1, lo=first, key=lambda quantity: quantity.sentence))

    def section_path(self, index: int) -> tuple[int, ...]:
        """The sections from the outermost (root left out) down to `index`."""
        path: list[int] = []
        at: int | None = index
        while at is not None and at != 0:
            path.append(at)
            at = self.sections[at].parent
        return tuple(reversed(path))

    def section_label(self, index: int) -> str:
        """The titles on the way to a section, for people: `一、…成效 › (二)优化政务服务`."""
        return " › ".join(self.sections[i].number + self.sections[i].title for i in self.section_path(index))
