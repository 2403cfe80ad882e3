"""What a self-contained page is made of: its style, its script, what the script is told, and the policy over all."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["content_policy", "hash_of", "island_of", "script_of", "style_of", "templates_of"]

_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Characters that must not stand as they are inside a script element."""


@cache
def templates_of(package: str) -> Environment:
    """The templates of a package: what reports say is escaped, and a name that is not given is a fault."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def style_of(names: Iterable[str], package: str = "reports.html") -> str:
    """The style sheets of a package, end to end."""
    folder = files(package).joinpath("style")
    return "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


def script_of(names: Iterable[str], more: Iterable[str] = (), package: str = "reports.html") -> str:
    """The scripts of the page of a pair, then those of another package, as one."""
    paths = [files("reports.html").joinpath("script", name) for name in names]
    paths += [files(package).joinpath("script", name) for name in more]
    script = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return f"(() => {{\n'use strict';\n{script}\n}})();"


def content_policy(style: str, script: str) -> str:
    """A content security policy that lets nothing in but this one style and this one script."""
    return (
        f"default-src 'none'; style-src '{hash_of(style)}'; script-src '{hash_of(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def hash_of(content: str) -> str:
    """How a content security policy names a style or script."""
    return "sha256-" + b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


def island_of(content: Any) -> Markup:
    """`content` as JSON that may stand inside a script element, whatever the reports say."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for char, safe in _UNSAFE.items():
        text = text.replace(char, safe)
    return Markup(text)
