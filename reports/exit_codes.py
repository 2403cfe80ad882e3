"""What the exit code of the command says: the one place."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """A shell or a build job may rely on these."""

    DONE = 0
    """The work was done; differences alone are no failure."""
    DIFFERENT = 1
    """Only with `--exit-code`: the reports do not say the same."""
    TROUBLE = 2
    """Unreadable report, wrong usage, output that cannot be written, or a mistake of the program."""
    INTERRUPTED = 130
    """Stopped with Ctrl-C, as shells count it."""
