"""What tells a quantity from others: the one reading of its words (see `Reading`), as match keys."""

from __future__ import annotations

from dataclasses import dataclass

from diffengine.divisions import forms_of
from diffengine.document.characters import fold_width
from diffengine.model import Document, Horizon, Quantity
from diffengine.prepare.keys import key_of
from diffengine.quantities.headline_words import last_clause
from diffengine.quantities.kinds import (
    always_real,
    grade_of,
    is_real_growth,
    reach_of,
    size_of,
    things_in,
    told_of,
    work_of,
)
from diffengine.quantities.lexicon import how_added, is_begun, is_increment, is_limited, is_summed
from diffengine.quantities.naming import RATES, noun_behind
from diffengine.quantities.units import unit_group
from diffengine.quantities.wording import is_whole_name

LEFT = 12
"""Characters before the numeral that name the indicator: 办结12件 needs two, 参与会议纪要合法性审核39次 eleven."""

RIGHT = 10
"""Characters behind it: 968件法律援助案件. Fewer than on the left, where Chinese puts the noun."""

LEAD = 35
"""Characters of the sentence before the numeral, numbers included, that tell 办结24件 of 复议 from 办结24件 of 信访."""


LONGEST_BEHIND = 40
"""Characters behind it in which the second thing that it counts stands."""


@dataclass(frozen=True, slots=True)
class Context:
    """The reading of one quantity, as match keys (see `diffengine.prepare.keys`).

    `phrase` is the words beside it up to the neighbouring numbers, `noun` its indicator, `clause` the whole clause
    with numbers masked, `lead` the sentence before it. `group` is the class of units it can be compared with, `role`
    its stage (`result`, `target`, `base`), or `mark` for a round number that is exceeded: 突破4000元,达4048元.
    `period` and `town` narrow the figure, `span` says how long its period is, "" where it is not told (see `_span`);
    `ordinal` and `grown` are those of `Reading`, `grown` as the position in the document of the figure whose growth
    this one is, −1 for none. `part` is the part of the place that its sentence is about, `sized` says that it is the
    size in a name (35蒸吨以下锅炉), `summed` that it was added up (累计), `begun` that the work counted was only begun.
    `work`, `grade` and `reach` are those of `diffengine.quantities.kinds`, `things` how many things it counts at once,
    0 where that does not matter, `since` the year before those that it looks back on (五年来), `named` says that its
    name is complete, `real` that it is a growth said to be one at constant prices, `size` is that of the things that it
    counts (10亿元以上项目), `mark` the sign of a rate that is none of per cent (‰).
    """

    phrase: str
    noun: str
    clause: str
    lead: str
    group: str
    role: str
    ordinal: int = 0
    period: str = ""
    span: str = ""
    town: str = ""
    grown: int = -1
    headline: str = ""
    increment: bool = False
    added: str = ""
    limited: bool = False
    part: str = ""
    sized: bool = False
    summed: bool = False
    begun: bool = False
    work: str = ""
    grade: str = ""
    reach: str = ""
    things: int = 0
    since: str = ""
    named: bool = True
    real: bool = False
    size: str = ""
    mark: str = ""


def read_contexts(document: Document) -> tuple[Context, ...]:
    """The context of each quantity of `document`, in their order; it needs nothing but the document."""
    return tuple(_context(document, position, quantity) for position, quantity in enumerate(document.quantities))


def _context(document: Document, position: int, quantity: Quantity) -> Context:
    reading = quantity.reading
    noun, _, verb = quantity.indicator.partition(" · ")
    counted = quantity.dimension not in RATES and not quantity.dimension.startswith("money")
    behind = fold_width(document.text[quantity.span.end : quantity.span.end + LONGEST_BEHIND])
    return Context(
        phrase=key_of(document, reading.before)[-LEFT:] + "|" + key_of(document, reading.behind)[:RIGHT],
        noun=key_of(document, verb) + "|" + key_of(document, noun),
        clause=key_of(document, reading.clause),
        lead=key_of(document, reading.lead)[-LEAD:],
        group=unit_group(quantity),
        role="threshold" if reading.threshold else "mark" if reading.exceeded else quantity.stage,
        ordinal=reading.ordinal,
        period=quantity.horizon,
        span=_span(document, quantity),
        town=reading.place,
        headline=quantity.headline or "",
        increment=is_increment(reading.before),
        added=how_added(last_clause(reading.lead) or last_clause(reading.before)),
        limited=is_limited(last_clause(reading.before)),
        part="" if reading.part in forms_of(document.region) else reading.part,
        sized=_is_size(quantity),
        summed=is_summed(last_clause(reading.before)),
        begun=is_begun(last_clause(reading.before), reading.behind),
        grown=position - reading.grown if reading.grown else -1,
        work=_work(quantity, behind) if counted else "",
        reach="" if quantity.headline else reach_of(noun),
        grade=grade_of(quantity.indicator),
        things=_things(quantity, noun, behind),
        since=_since(document, quantity),
        named=quantity.headline is not None or is_whole_name(quantity.indicator),
        real=_is_real(quantity),
        size=size_of(noun),
        mark=quantity.unit if quantity.dimension == "percent" else "",
    )


def _is_real(quantity: Quantity) -> bool:
    """Whether a growth is said to be one at constant prices where that of others of its name is not."""
    grows = quantity.role == "growth" and not always_real(quantity.indicator)
    return grows and is_real_growth(quantity.indicator, last_clause(quantity.reading.before))


def _is_size(quantity: Quantity) -> bool:
    """Whether a figure only says of what size things are: 【35蒸吨以下】燃煤锅炉, but not 投资【5亿元以上】."""
    measures = quantity.dimension != "count" and quantity.dimension not in RATES
    return measures and is_limited(quantity.text) and noun_behind(quantity.reading.behind) != ""


def _work(quantity: Quantity, behind: str) -> str:
    """The stage of work counted; a plan promises the same with 实施 as with 完成."""
    told = work_of(quantity.reading.lead, behind)
    return "" if quantity.stage == "target" and told in {"carried", "done"} else told


def _things(quantity: Quantity, noun: str, behind: str) -> int:
    """How many things a figure counts or tells at once, 0 for a growth whose list is handed out by its words."""
    if quantity.role == "growth":
        return told_of(quantity.reading.before)
    return 1 if quantity.headline else things_in(noun, quantity.reading.lead, behind)


def _since(document: Document, quantity: Quantity) -> str:
    """The year that a figure of several counts from: 五年来 is since 2015 in one report and since 2016 in the next."""
    if quantity.horizon is not Horizon.TERM or not quantity.years or document.year is None:
        return ""
    return str(document.year - quantity.years)


def _span(document: Document, quantity: Quantity) -> str:
    """How long what a quantity speaks of is, so that different spans differ: `5` for 五年来, `上半年`, `→2025`.

    What lies ahead is told by the year in which it ends, so that 到2025年 is one goal in the reports of three years.
    A growth that is a yearly average is none over all the years: 五年增长75%, 年均增长10%.
    """
    years = quantity.years
    if quantity.horizon is Horizon.HALF:
        return quantity.period
    if years is None or quantity.horizon is Horizon.OTHER:
        return ""
    ahead = quantity.horizon is Horizon.AHEAD
    each = "/" if quantity.role == "growth" and years > 1 and quantity.period.startswith("年") else ""
    return (f"→{years + (document.year or 0)}" if ahead else str(years)) + each
