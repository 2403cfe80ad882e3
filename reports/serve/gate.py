"""Who comes in: only a browser on this machine that was given the address, and no page of another site through it.

A page of any site that is open in the same browser can send requests to this program. It is kept out four times: it
does not have the cookie (SameSite=Strict), it names itself in Origin or Sec-Fetch-Site, a name of its own that it makes
point here (rebinding) stands in Host, and no page of ours may stand in a frame of another.
"""

from __future__ import annotations

import ipaddress
import secrets
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Gate", "Keys", "Place"]

_SAFE = frozenset({"GET", "HEAD"})

_KEPT_FOR = 30 * 24 * 3600
"""Seconds that a browser keeps the cookie; it is worth nothing once the program has ended."""

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    # Not `no-referrer`: a form would then be sent with `Origin: null`, as by a stranger.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""What every answer says unless it says otherwise itself."""

Tell = Callable[[str, int], Response]
"""Makes the page for a sentence (a key under `gate` in messages/serve.toml) and an HTTP status."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the program listens; `open` to other machines only where `--host` was given."""

    host: str
    port: int
    open: bool = False

    def knows(self, authority: str) -> bool:
        """Whether a request may name us `authority` (`127.0.0.1:8720`) in Host.

        Open to other machines, any address in numbers will do, and this machine's own names: rebinding needs a name.
        """
        name, _, port = authority.rpartition(":")
        if port != str(self.port):
            return False
        plain = name.strip("[]").lower()
        if plain in {"127.0.0.1", "localhost", self.host.lower()}:
            return True
        return self.open and (plain == socket.gethostname().lower() or _is_address(plain))

    @property
    def address(self) -> str:
        """What a browser on this machine calls us."""
        name = "127.0.0.1" if self.host in {"0.0.0.0", "::", "localhost"} else self.host
        return f"http://[{name}]:{self.port}/" if ":" in name else f"http://{name}:{self.port}/"


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


@dataclass(slots=True)
class Keys:
    """One-time tokens, and the secret that each is exchanged for; both are forgotten when the program ends."""

    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _tokens: set[str] = field(default_factory=set)
    _changing: threading.Lock = field(default_factory=threading.Lock)

    def new_token(self) -> str:
        """A token for one browser."""
        token = secrets.token_urlsafe(32)
        with self._changing:
            self._tokens.add(token)
        return token

    def take(self, token: str) -> bool:
        """Whether `token` is good; it is not good again."""
        with self._changing:
            # Compared in constant time, as whatever is secret.
            match = next((each for each in self._tokens if secrets.compare_digest(each, token)), None)
            self._tokens.discard(match or "")
        return match is not None


@dataclass(frozen=True, slots=True)
class Gate:
    """The application behind the checks above; an ASGI application itself."""

    app: ASGIApp
    place: Place
    keys: Keys
    tell: Tell
    """Makes the answer to whoever is refused."""
    welcome: Callable[[], Response]
    """Makes the page that leads a browser on that has just got its cookie."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request, or hands it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = self._refusal(scope)
        await (answer or self.app)(scope, receive, _guarded(send))

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        if not self.place.knows(headers.get("host", "")):
            return self.tell("host", 421)
        if not self._is_ours(scope, headers):
            return self.tell("origin", 403)
        token = QueryParams(scope["query_string"]).get("token")
        if token is not None and scope["path"] == "/" and scope["method"] == "GET":
            return self._exchange(token) if self.keys.take(token) else self.tell("token", 403)
        return None if self._has_cookie(headers) else self.tell("cookie", 403)

    def _is_ours(self, scope: Scope, headers: Headers) -> bool:
        """Whether a request comes from a page of ours, or from the address bar."""
        origin = headers.get("origin")
        if origin is not None:
            return origin == f"http://{headers['host']}"
        if scope["method"] not in _SAFE:
            return False
        site = headers.get("sec-fetch-site", "none")
        return site in {"none", "same-origin"} or headers.get("sec-fetch-dest") == "document"

    @property
    def _cookie(self) -> str:
        # Cookies do not tell ports apart: two programs at once would take each other's.
        return f"diffengine-{self.place.port}"

    def _exchange(self, token: str) -> Response:
        """The cookie for the token, on a page of ours.

        A redirect would not do: the address may be clicked on a page of another site, and the cookie would stay away.
        """
        answer = self.welcome()
        answer.set_cookie(self._cookie, self.keys.secret, max_age=_KEPT_FOR, path="/", httponly=True, samesite="strict")
        return answer

    def _has_cookie(self, headers: Headers) -> bool:
        try:
            given = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return False
        return given is not None and secrets.compare_digest(given.value.encode(), self.keys.secret.encode())


def _guarded(send: Send) -> Send:
    """`send` that adds the headers which every answer has."""

    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return with_headers
