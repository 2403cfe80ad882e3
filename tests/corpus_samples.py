"""A dozen short reports of Ningxia and its places, made up, of which is known what they share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from diffengine.corpus import add_reports, open_store
from diffengine.corpus.asking import Asker
from diffengine.corpus.engine import open_engine

STOCK = "坚持稳中求进工作总基调，让我们更加紧密地团结起来"
FROM_ABOVE = "推动黄河流域生态保护和高质量发展先行区建设走深走实"
OWN = {
    "海原县": "扎实推进肉牛全产业链提质增效三年行动",
    "西吉县": "持续擦亮马铃薯种薯繁育基地金字招牌",
    "彭阳县": "梯田公园与红色旅游融合发展迈出坚实步伐",
    "中宁县": "枸杞精深加工园区二期工程全面建成投产",
}


def report_text(place: str, year: int) -> str:
    """The report given at `place` in `year`, on the year before."""
    own = OWN.get(place, f"{place}综合交通枢纽与口岸通道建设取得重大突破")
    above = "" if place == "中宁县" else f"{FROM_ABOVE}。"
    figures = f"地区生产总值增长{year % 7 + 3}%，一般公共预算收入增长{year % 5 + 2}%。"
    start = 0x4E00 + 311 * year % 900 + sum(map(ord, place)) % 400
    news = f"率先组建{''.join(chr(start + 37 * i) for i in range(9))}服务中心"
    return (
        f"政府工作报告\n——{year}年1月10日在{place}人民代表大会会议上\n{place}人民政府\n各位代表：\n"
        f"一、{year - 1}年工作回顾\n{STOCK}。{figures}{own}。{above}{news}。\n"
        f"二、{year}年工作安排\n{STOCK}。建成学校{year % 9 + 2}所，惠及群众{year % 9 + 3}万人，办好民生实事。\n"
    )


def written_reports(folder: Path) -> list[Path]:
    """The files of the reports of two years, in a folder a place."""
    places = ("宁夏回族自治区", "固原市", "中卫市", *OWN)
    texts = {f"{place}/{year}.txt": report_text(place, year) for place in places for year in (2020, 2021)}
    return write_all(folder, texts)


def write_all(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    """The files with these texts, by their names."""
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def stored(folder: Path, files: list[Path]) -> Path:
    """A store of these reports, in `folder`."""
    add_reports(folder, files, processes=1)
    return folder


@contextmanager
def asking(store: Path, engine: str = "duckdb", memory: int = 2**30) -> Iterator[Asker]:
    """An engine over a store, ready to be asked."""
    opened = open_store(store)
    with open_engine(opened, engine, memory=memory, threads=1) as running:
        yield Asker(running, opened, memory)
