"""The words of the panel in the reader's language, and its titles; shared by its page, workbook and terminal."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from diffengine.model import Panel, PanelNotice, PanelReport, PanelRow
from diffengine.views.panel_findings import PanelFinding
from reports.figures import signed
from reports.messages import text
from reports.printable import printable
from reports.vocabulary import name_of

__all__ = ["PanelWords"]


@dataclass(frozen=True, slots=True)
class PanelWords:
    """The messages of messages/panel.toml in one language: `words("stage.result")` → 结果."""

    lang: str

    def __call__(self, key: str, **values: object) -> str:
        """The message `key` with `values` filled in."""
        return text("panel", key, self.lang, **values)

    def heading(self, panel: Panel) -> str:
        """What the panel is of: 银川市 2012—2025年; 10地 2022年."""
        places = sorted({report.place for report in panel.reports if report.place})
        years = sorted({report.year for report in panel.reports if report.year is not None})
        if not places or not years:
            return self("heading_plain", reports=len(panel.reports))
        if len(places) == 1:
            return self("heading_years", place=printable(places[0]), first=years[0], last=years[-1])
        if len(years) == 1:
            return self("heading_places", count=len(places), year=years[0])
        return self("heading_both", count=len(places), first=years[0], last=years[-1])

    def about(self, panel: Panel) -> str:
        """How much there is: 14份报告，106项主要指标 …"""
        return self(
            "about",
            reports=len(panel.reports),
            indicators=len({row.key for row in panel.rows if row.headline}),
            others=len({row.key for row in panel.rows if not row.headline}),
            cells=sum(cell is not None for row in panel.rows for cell in row.cells),
            figures=sum(len(report.document.quantities) for report in panel.reports),
        )

    def row_name(self, row: PanelRow) -> str:
        """An indicator as shown; what a report calls it may hold anything."""
        return printable(row.name)

    def row_group(self, row: PanelRow) -> str:
        """The group of an indicator: 综合, or 其他指标."""
        return name_of("group", row.group, self.lang) if row.group else self("other_group")

    def with_place(self, place: str, row: PanelRow) -> str:
        """An indicator of a place: 银川市地区生产总值."""
        return f"{place}{' ' if place and self.lang != 'zh' else ''}{row.name}"

    def place(self, report: PanelReport) -> str:
        """The place of a report, or that nobody knows it."""
        return printable(report.place) or self("place_none")

    def finding(self, panel: Panel, finding: PanelFinding) -> str:
        """A finding in one sentence; where there are several places the place first."""
        row = panel.rows[finding.row]
        places = {report.place for report in panel.reports}
        name = self.with_place(finding.place, row) if len(places) > 1 else row.name
        return printable(self(f"finding.{finding.kind}", name=name, **dict(finding.values)))

    def notice(self, notice: PanelNotice) -> str:
        """What a reader must know of the reports, in one sentence."""
        values = dict(notice.values)
        for key in ("genre", "most"):
            if key in values:
                values[key] = self(f"genre.{values[key]}")
        between = text("words", "headline.between", self.lang)
        return printable(self(f"notice.{notice.kind}", files=between.join(notice.reports), **values))

    def notices(self, panel: Panel) -> tuple[str, ...]:
        """Everything that a reader must know of the reports: first what could not be read."""
        unread = (self("notice.unread", reason=getattr(each, self.lang)) for each in panel.unread)
        return (*map(printable, unread), *map(self.notice, panel.notices))

    def change(self, row: PanelRow, change: Decimal | None) -> str:
        """A change against the year before: +6.5%, −0.3个百分点."""
        if change is None:
            return ""
        space = "" if self.lang == "zh" else " "
        return signed(change) + (space + self("script.points") if row.is_rate else "%")
