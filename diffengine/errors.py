"""The one error that a user can cause: a report that cannot be read or compared."""

from __future__ import annotations


class ReportError(Exception):
    """A report cannot be used; says which file, where in it, and what to do next.

    `source` is the file's name as the user gave it, `problem` what is wrong, `advice` the next step and `place`
    (optional) where in the file. The library never prints: `str(error)` is the whole sentence, for example
    `县报告.txt: 文件是空的；请换一个有正文的文件。`
    """

    def __init__(self, source: str, problem: str, advice: str, place: str = "") -> None:
        self.source = source
        self.problem = problem
        self.advice = advice
        self.place = place
        where = f"{source}（{place}）" if place else source
        super().__init__(f"{where}: {problem}；{advice}。")
