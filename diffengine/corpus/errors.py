"""What can be wrong with a store, as one sentence. The sentences stand in data/errors.toml under `corpus`."""

from __future__ import annotations

from diffengine.data import load


class CorpusError(Exception):
    """A store cannot be used as asked; `kind` is a key under `corpus` in data/errors.toml.

    `str(error)` and `error.text("en")` say what is wrong and what to do next; the store is as it was.
    """

    def __init__(self, kind: str, store: str, **values: object) -> None:
        self.kind = kind
        self.store = store
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(kind, store, self.values)

    def text(self, lang: str = "zh") -> str:
        """The sentence in Chinese (`zh`) or English (`en`)."""
        sentence: str = load("errors")["corpus"][self.kind][lang]
        return sentence.format(store=self.store, **self.values)

    def __str__(self) -> str:
        return self.text()
