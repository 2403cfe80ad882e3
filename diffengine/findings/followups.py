from diffengine.model import Document, Followup, Pair


def find_followups(old: Document, new: Document, pairs: tuple[Pair, ...]) -> tuple[Followup, ...]:
    return ()
