"""Many reports side by side: what `diffengine panel` reads and writes.

The page is made of the pieces of the page of a pair (its style, its tables' script), which is why this view, alone of
all, may import another.
"""
