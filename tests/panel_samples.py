"""Small made-up reports for the tests of the panel."""

from __future__ import annotations

from collections.abc import Sequence

from diffengine.document import parse_document
from diffengine.model import Document, Panel, PanelCell, PanelRow, Source
from diffengine.panel import make_panel


def report(place: str, year: int, review: str, plan: str = "", name: str = "") -> Document:
    """A 政府工作报告 of a place and year with these sentences in its two parts."""
    parts = [f"{place}{year}年政府工作报告", f"一、{year}年工作回顾", review, f"二、{year + 1}年工作安排", plan]
    return parse_document("\n\n".join(parts) + "\n", Source(name or f"{place}-{year}.txt", ""))


def years() -> list[Document]:
    """Three reports of one place: a year is missing, an indicator changes its name."""
    return [
        report(
            "青山市",
            2013,
            "全年地区生产总值完成1200亿元，增长8%。公共财政预算收入134.6亿元，增长10%。新建标准化村卫生室20个。",
            "全市地区生产总值增长9%。",
        ),
        report(
            "青山市",
            2014,
            "全年地区生产总值完成1296亿元，增长8%。公共财政预算收入153.6亿元，增长14.1%。新建标准化村卫生室25个。",
            "全市地区生产总值增长8.5%。",
        ),
        report("青山市", 2016, "全年地区生产总值完成1500亿元，增长8.5%。一般公共预算收入200亿元，增长12%。"),
    ]


def places() -> list[Document]:
    """Three places of one year; one has a falling figure, one says less."""
    return [
        report("青山市", 2022, "全年地区生产总值完成500亿元，增长5%。城镇登记失业率3.2%。进出口总额下降2.2%。"),
        report("白水市", 2022, "全年地区生产总值完成300亿元，增长6%。城镇登记失业率3.9%。"),
        report("红岭市", 2022, "全年地区生产总值完成200亿元，增长4%。城镇登记失业率2.8%。"),
    ]


def row_of(panel: Panel, key: str, stage: str = "result") -> PanelRow:
    """The row of a key and stage."""
    return next(row for row in panel.rows if (row.key, row.stage) == (key, stage))


def texts(panel: Panel, row: PanelRow) -> list[str]:
    """What the cells of a row show, "" for a gap."""
    return [quantity.text if (quantity := panel.quantity(row, at)) else "" for at in range(len(panel.reports))]


def other_rows_of(reviews: Sequence[str]) -> dict[str, list[str]]:
    """The rows that are no headline indicator, by name, of reports of one place in years that follow."""
    panel = make_panel([report("青山市", 2020 + at, review) for at, review in enumerate(reviews)])
    return {row.name: texts(panel, row) for row in panel.rows if not row.headline}


def cell(row: PanelRow, at: int) -> PanelCell:
    """A cell that is known to be there."""
    found = row.cells[at]
    assert found is not None
    return found
