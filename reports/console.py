"""The three streams of the process: what is written to them, and how, on every system."""

from __future__ import annotations

import io
import os
import sys
import time
from pathlib import Path
from typing import TextIO

from reports.messages import text

_WARNING = 0x30
"""The sign of a message box of Windows: an exclamation mark."""

__all__ = ["Progress", "prepare_streams", "write_output", "write_trouble"]

_LONG_WORK = 300_000
"""Bytes of both files, some 100,000 Chinese characters, from which the work takes long enough (over a second) to say
what is being done."""


class _Nowhere(io.TextIOWrapper):
    """What stands for a stream where there is no console: nothing of it is read."""


def prepare_streams() -> None:
    """Makes standard output and error able to carry Chinese: a Windows pipe or LANG=C would refuse it.

    Started without a console (pythonw) a program has neither; what it writes then goes nowhere.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, _Nowhere(Path(os.devnull).open("wb"), encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        encoding = (getattr(stream, "encoding", "") or "").lower().replace("-", "")
        if encoding != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def write_output(content: str | bytes) -> None:
    """Writes `content` to standard output, bytes unchanged; a line of text gets its line end."""
    if isinstance(content, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(content if content.endswith("\n") else content + "\n")
        sys.stdout.flush()  # who reads it from a pipe waits for it: the address of `serve` is all that opens it


def write_trouble(sentence: str) -> None:
    """Writes a sentence to standard error; on Windows, where there is no console, into a window of its own."""
    if isinstance(sys.stderr, _Nowhere):
        _show(sentence)
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def _show(sentence: str) -> None:
    import ctypes

    windll = getattr(ctypes, "windll", None)
    if windll is not None:
        windll.user32.MessageBoxW(None, sentence, "diffengine", _WARNING)


class Progress:
    """Says on a terminal what a long comparison is doing, on one line that it takes away again; else is silent."""

    def __init__(self, lang: str, stream: TextIO | None = None, *, long: bool = False) -> None:
        self._lang = lang
        self._stream = stream or sys.stderr
        self._long = long
        self._shown = False
        self._began: tuple[float, int] | None = None

    def expect(self, size: int) -> None:
        """Tells how much there is to do, in bytes of the files: only long work is worth a word."""
        self._long = size >= _LONG_WORK

    def step(self, key: str) -> None:
        """Shows `progress.KEY` of messages/cli.toml."""
        self._began = None
        self._write(text("cli", f"progress.{key}", self._lang))

    def page(self, number: int, count: int) -> None:
        """Shows which scanned page is being recognised; a page takes seconds, so this is always worth a word."""
        self._long = True
        self.part("recognising", number, count)

    def part(self, key: str, done: int, whole: int) -> None:
        """Shows that `done` of `whole` parts of a step are done, and about how long the others will take."""
        now = time.monotonic()
        left = ""
        if self._began is None or done <= self._began[1]:
            self._began = now, done
        else:
            began, first = self._began
            seconds = round((now - began) / (done - first) * (whole - done))
            left = text("cli", "progress.left", self._lang, seconds=seconds)
        words = text("cli", f"progress.{key}", self._lang) + f" {done}/{whole}" + left
        self._write(words)

    def _write(self, words: str) -> None:
        if self._long and self._stream.isatty():
            self._stream.write("\r\x1b[K" + words)
            self._stream.flush()
            self._shown = True

    def done(self) -> None:
        """Clears the line."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False
