"""What a store of reports answers: stock phrases, first sayings, shares, twins, and what is new in a report."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from corpus_samples import FROM_ABOVE, OWN, STOCK, asking, report_text, stored, write_all, written_reports

from diffengine.corpus import CorpusError
from diffengine.corpus import engine as engine_module
from diffengine.corpus.asking import Asker, ask_freely
from diffengine.corpus.blocks import blocks_of
from diffengine.corpus.first import first_of_clauses, first_of_text
from diffengine.corpus.keys import clauses_of, hash_words
from diffengine.corpus.minhash import likeness, report_signature, sentence_signatures
from diffengine.corpus.novelty import Novelty, known_sentences
from diffengine.corpus.phrases import shared_phrases
from diffengine.corpus.shares import Related, report_shares
from diffengine.corpus.twins import twin_reports
from diffengine.document import parse_document
from diffengine.model import Source
from diffengine.reading import read_report


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return written_reports(tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="module")
def asker(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    with asking(stored(tmp_path_factory.mktemp("stores") / "store", files)) as asker:
        yield asker


def keys(text: str) -> list[str]:
    document = parse_document(f"2024年海原县政府工作报告\n{text}\n", Source(name="2024海原县.txt", sha256="00" * 32))
    return [clause.words for clause in clauses_of(document)]


def test_the_number_of_a_clause_is_the_same_for_ever() -> None:
    assert hash_words("全面推行行政执法三项制度") == 4960068198678840595
    assert sentence_signatures(["全面推行行政执法三项制度"])[0][:3].tolist() == [292823709, 50181177, 807921913]
    assert report_signature([1, 2, 3])[:2].tolist() == [-160268443, 1528648731]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("海原县全面推行行政执法“三项制度”。", "全面推行行政执法三项制度。"),  # own name and quotation marks
        ("完成造林面积12.5万亩以上。", "完成造林面积3万亩以上。"),  # figures
        ("（一）全面推行行政执法三项制度，办案27件。", "全面推行行政执法三项制度。"),  # item marks
        ("全面推行行政执法三项制度[12]，办案27件。", "全面推行行政执法三项制度。"),  # marks of footnotes
    ],
)
def test_clauses_are_the_same_without_own_place_figures_and_marks(one: str, other: str) -> None:
    assert keys(one) == keys(other) != []


@pytest.mark.parametrize(
    "line",
    [
        "——2024年1月10日在海原县第十八届人民代表大会第三次会议上",
        "海原县国民经济和社会发展计划执行情况报告（摘要）",
        "| 规模以上工业增加值 | 亿元 | 1,204.5 | 8.3 |",
        "分别增长7.5%、8.2%和10.25%；分别增长7.5%和8.2%。",  # of marks enough, but of figures alone
    ],
)
def test_a_line_without_any_mark_or_of_figures_alone_is_no_clause(line: str) -> None:
    text = f"{line}\n全面推行行政执法三项制度并逐项检查。\n{line}"
    assert keys(text) == ["全面推行行政执法三项制度并逐项检查"]


def test_a_heading_that_runs_in_is_as_much_shared_as_a_sentence() -> None:
    text = "（一）深化医药卫生体制改革。加快建立覆盖城乡居民的基本医疗保障制度。\n二是深化医药卫生体制改革。全部办结。"
    document = parse_document(f"2024年海原县政府工作报告\n{text}\n", Source(name="2024海原县.txt", sha256="00" * 32))
    said = [(clause.words, document.sentences[clause.sentence].heading) for clause in clauses_of(document)]
    assert said.count(("深化医药卫生体制改革", True)) == 2


def test_phrases_are_what_many_places_say_and_never_a_headline_indicator(asker: Asker) -> None:
    said = {phrase.words: phrase.places for phrase in shared_phrases(asker, places=6)}
    assert said["坚持稳中求进工作总基调"] == 7
    assert said[FROM_ABOVE] == 6
    assert not any("地区生产总值" in words or "预算收入" in words for words in said)
    assert FROM_ABOVE not in {phrase.words for phrase in shared_phrases(asker, places=7)}


def test_phrases_of_a_level_and_a_year_count_those_alone(asker: Asker) -> None:
    said = {phrase.words: phrase for phrase in shared_phrases(asker, places=2, year=2020, level="county")}
    assert (said[FROM_ABOVE].places, said[FROM_ABOVE].times) == (3, 3)


def test_first_is_the_earliest_year_and_then_the_highest_level_with_how_much_the_store_holds(asker: Asker) -> None:
    first = first_of_text(asker, FROM_ABOVE, most=2)
    assert [(said.year, said.level) for said in first.sayings] == [(2019, "province"), (2019, "prefecture")]
    spread = {(s.year, s.level): (s.reports, s.held) for s in first.spread}
    assert spread[2020, "county"] == (3, 4)
    assert first_of_text(asker, "从未有人这样说过").sayings == ()


def test_first_of_a_report_names_for_every_clause_the_first_to_say_it(asker: Asker, files: list[Path]) -> None:
    document = read_report(next(file for file in files if file.match("海原县/2021.txt")))
    found = {clause.words: sayings for clause, sayings in first_of_clauses(asker, document)}
    assert (found[FROM_ABOVE][0].region, found[FROM_ABOVE][0].year) == ("宁夏回族自治区", 2019)
    assert (found[OWN["海原县"]][0].region, found[OWN["海原县"]][0].year) == ("海原县", 2019)


def test_shares_are_told_against_own_last_year_superior_and_peers_alone(asker: Asker) -> None:
    of = {(share.report.region, share.report.year): share.verbatim for share in report_shares(asker)}
    assert of["海原县", 2019]["own"] is None  # the store has no report before it
    assert of["宁夏回族自治区", 2020]["superior"] is None
    above, without = of["海原县", 2020]["superior"], of["中宁县", 2020]["superior"]
    assert above is not None and without is not None and above > without
    own = of["海原县", 2020]["own"]
    assert own is not None and above < own < 1


def test_near_sentences_count_as_shared_nearly_but_not_word_for_word(tmp_path: Path) -> None:
    told = "在全区率先建成肉牛良种繁育和饲草加工配送全产业链示范基地"
    texts = {
        "a.txt": f"2020年海原县政府工作报告\n2019年工作回顾\n{told}。\n",
        "b.txt": f"2021年海原县政府工作报告\n2020年工作回顾\n{told.replace('示范', '服务')}。\n",
    }
    with asking(stored(tmp_path / "store", write_all(tmp_path, texts))) as asker:
        (share,) = report_shares(asker, year=2020)
    assert share.verbatim["own"] is not None and share.verbatim["own"] < 0.3  # the title alone
    assert share.near["own"] == 1.0


def test_signatures_meet_where_sentences_are_alike() -> None:
    """Of pairs at .7 or more at least 98 in 100 meet, counted over every pair of 400 sentences and their changes."""
    plain = [sentence for place in OWN for year in range(1990, 2015) for sentence in _changed(place, year)]
    signatures = sentence_signatures(plain)
    alike = [(a, b) for a, b in combinations(range(len(plain)), 2) if likeness(plain[a], plain[b]) >= 0.7]
    met = sum(bool((signatures[a] == signatures[b]).any()) for a, b in alike)
    assert len(alike) > 300
    assert met / len(alike) >= 0.98


def _changed(place: str, year: int) -> list[str]:
    text = report_text(place, year)[60:120].replace("\n", "") + chr(0x4E00 + year) * 9 + OWN[place]
    return [text, text[:20] + chr(0x5000 + year) + text[21:], text[:-4], "新" + text + "年"]


def test_a_report_filed_twice_or_elsewhere_is_found_and_what_differs_told(files: list[Path], tmp_path: Path) -> None:
    text = next(file for file in files if file.match("海原县/2021.txt")).read_text(encoding="utf-8")
    long = text + "".join(f"第{n}项任务由{chr(0x5000 + 7 * n)}局牵头负责落实。\n" for n in range(60))
    texts = {
        "海原县.txt": long,
        "海原县again.txt": long + "谢谢大家。\n",
        "西吉县.txt": long.replace("海原县", "西吉县"),
        "海原县later.txt": long.replace("2021年", "2022年").replace("2020年", "2021年"),
    }
    with asking(stored(tmp_path / "store", [*files, *write_all(tmp_path, texts)])) as asker:
        twins = {tuple(sorted((t.one.name, t.other.name))): t.differs for t in twin_reports(asker)}
    assert twins["海原县.txt", "海原县again.txt"] == ()
    assert twins["海原县.txt", "西吉县.txt"] == ("place",)
    assert twins["海原县.txt", "海原县later.txt"] == ("year",)
    assert not any("/" in name for pair in twins for name in pair)  # the other reports are like none


def test_a_report_is_told_sentence_by_sentence_and_the_report_itself_does_not_count(
    asker: Asker, files: list[Path]
) -> None:
    document = read_report(next(file for file in files if file.match("海原县/2021.txt")))
    known = {document.sentence_text(k.sentence): k for k in known_sentences(asker, document)}
    own = known[f"{OWN['海原县']}。"]
    assert (own.novelty, own.source and (own.source.region, own.source.year)) == (Novelty.OWN, ("海原县", 2019))
    new = next(k for sentence, k in known.items() if "率先组建" in sentence)
    assert (new.novelty, new.source) == (Novelty.NEW, None)
    assert not any("地区生产总值" in sentence for sentence in known)


def test_what_the_superior_says_is_told_apart_from_what_peers_say(tmp_path: Path, asker: Asker) -> None:
    said = "综合交通枢纽与口岸通道建设取得重大突破"  # the region and its cities, no county
    text = f"2021年隆德县政府工作报告\n2020年工作回顾\n{said}。\n{OWN['海原县']}。\n{STOCK}。\n"
    document = read_report(write_all(tmp_path, {"隆德县2021.txt": text})[0])
    known = {document.sentence_text(k.sentence)[:4]: k.novelty for k in known_sentences(asker, document)}
    assert known["综合交通"] is Novelty.SUPERIOR
    assert known["扎实推进"] is Novelty.PEERS


def test_answers_do_not_depend_on_how_many_clauses_are_looked_at_together(asker: Asker, files: list[Path]) -> None:
    narrow = Asker(asker.engine, asker.store, 2**11)
    assert len(list(narrow.ranges())) > 10 > len(list(asker.ranges()))
    document = read_report(files[0])
    assert shared_phrases(narrow, places=2) == shared_phrases(asker, places=2)
    for year in (0, 2020):
        assert report_shares(narrow, year=year) == report_shares(asker, year=year)
    assert known_sentences(narrow, document) == known_sentences(asker, document)


def test_fewer_reports_are_looked_at_in_fewer_passes(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = Asker(asker.engine, asker.store, 2**11)
    assert len(list(narrow.ranges(0.5))) == pytest.approx(len(list(narrow.ranges())) / 2, abs=1)
    asked: list[float] = []
    ranges = Asker.ranges
    monkeypatch.setattr(Asker, "ranges", lambda self, part=1.0: (asked.append(part), ranges(self, part))[1])
    report_shares(asker, year=2019)  # of the years 2019 and 2020
    report_shares(asker)
    assert asked == [0.5, 1.0]


@pytest.mark.parametrize("year", [0, 2005])
@pytest.mark.parametrize("room", [1, 50, 120, 500, 10**6])
def test_every_report_of_a_year_is_in_one_block_and_a_block_is_as_large_as_there_is_room(year: int, room: int) -> None:
    reports = [
        Related(at, "", "", "", province, "county", 2000 + at % 9 if at % 11 else None, "", 1 + at % 7)
        for at, province in enumerate(("110000", "640000", "640000", "650000") * 30)
    ]
    blocks = list(blocks_of(reports, year, room))
    for report in reports:
        holding = [
            block
            for block in blocks
            if block.province_from <= report.province <= block.province_to
            and block.year_from <= (report.year or 0) <= block.year_to
        ]
        assert len(holding) == (report.year is not None and year in (0, report.year))
    for block in blocks:
        read = [
            report.sentence_characters
            for report in reports
            if block.province_from <= report.province <= block.province_to
            and block.year_from - 1 <= (report.year or 0) <= block.year_to
        ]
        assert sum(read) <= room or (block.province_from == block.province_to and block.year_from == block.year_to)
    assert len(blocks) == 1 or room < 10**6


def test_a_question_of_ones_own_is_asked_and_a_wrong_one_told(tmp_path: Path, asker: Asker) -> None:
    (own, wrong) = write_all(tmp_path, {"own.sql": "SELECT count(*) AS n FROM reports", "wrong.sql": "SELECT nothing"})
    assert ask_freely(asker, str(own), {}) == (["n"], [(14,)])
    for name, kind in ((str(wrong), "question"), ("nosuch", "no_question")):
        with pytest.raises(CorpusError) as told:
            ask_freely(asker, name, {})
        assert told.value.kind == kind


def test_a_long_answer_is_read_a_few_rows_at_a_time_and_is_the_same(
    asker: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    sql = "SELECT report_id, sentence, text FROM sentences ORDER BY report_id, sentence"
    whole = asker.engine.ask(sql, {})[1]
    monkeypatch.setattr(engine_module, "_TOGETHER", 7)
    assert list(asker.engine.stream(sql, {})) == whole
    assert len(whole) > 100


def test_what_does_not_fit_goes_beside_the_systems_other_files_and_is_taken_away(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "system"))
    (tmp_path / "system").mkdir()
    with asking(stored(tmp_path / "store", files)) as asker:
        (beside,) = asker.engine.ask("SELECT current_setting('temp_directory')", {})[1][0]
        assert Path(beside).parent == tmp_path / "system"
    assert list((tmp_path / "system").iterdir()) == []
