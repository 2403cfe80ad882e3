"""How much of a file is read before it is refused, with the reason for each limit.

A report is some 10 to 60 pages of text. The limits lie far above the largest real ones (a yearbook of 1,000 pages, a
scanned pdf of 50 MB) and far below what makes a desk computer slow.
"""

from __future__ import annotations

MEGABYTE = 1024 * 1024

LARGEST_FILE = 100 * MEGABYTE
"""Bytes. Reports with photographs reach 40 MB; only text is wanted, so more is a mistake or an attack."""

LONGEST_TEXT = 2_000_000
"""Characters. The longest real report of 2,800 has 65,000; a whole statistical yearbook about 1.5 million."""

LONGEST_SENTENCE = 100_000
"""Characters between two full stops or line ends. The longest list of tasks has 3,000, the longest row of a table some
thousand; a report of which all ends were lost on the way could only be compared as a whole."""

MOST_PARTS = 10_000
"""Files inside an archive. A report with a picture on every page has some hundreds."""

LARGEST_PART = 64 * MEGABYTE
"""Bytes of one unpacked part of an archive. Word writes about 50 bytes of XML a character: a yearbook's text is 75 MB
at worst and 20 MB in practice."""

LARGEST_ARCHIVE = 200 * MEGABYTE
"""Bytes unpacked from one archive, all parts together; only parts with text are unpacked at all."""

HIGHEST_RATIO = 200
"""Unpacked to packed bytes of a part. Word's XML packs 10 to 60 times; a bomb packs 1,000 times."""

RATIO_COUNTS_FROM = 4 * MEGABYTE
"""Bytes unpacked below which a high ratio is harmless: small tables of empty cells pack very well."""

MOST_TAGS = 3_000_000
"""Tags of one part of XML. A parsed element costs some 150 bytes, so this bounds the memory to some hundred MB."""

DEEPEST_PAGE = 2048
"""Elements inside each other on a web page; libxml2 stops there, and a page with unclosed tags reaches some hundred."""

MOST_PAGE_TAGS = 500_000
"""Tags of a web page. A bulletin with thirty tables has 20,000; browsers themselves slow down at this many."""

MOST_PAGES = 3_000
"""Pages of a paged file. Reports have 60, yearbooks 1,200; ten thousand pages are a mistake or an attack."""

MOST_PAGE_CHARACTERS = 100_000
"""Characters of one page. A page of the smallest print holds 10,000."""

MOST_SCANNED_PAGES = 200
"""Pages without text that are recognised, some seconds each: a report has up to 60, and 200 take half an hour."""
