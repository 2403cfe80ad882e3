from diffengine.model import Check, Delta, Document, Pair


def find_checks(old: Document, new: Document, pairs: tuple[Pair, ...], deltas: tuple[Delta, ...]) -> tuple[Check, ...]:
    return ()
