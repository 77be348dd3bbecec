"""The preview's web server: pages of a folder for a browser on this machine, and a word to it when they have changed.

In: `Shown`, what there is to be seen now.  Out: answers.  It listens on 127.0.0.1 alone and answers only who asks for
it by one of its own names: a stranger's page whose name was made to lead here (DNS rebinding) gets 403, for drafts and
what only the office may see stand on these pages.  GET and HEAD only.  Only addresses that a site can have are looked
for, so no path leads out of the folder.

Reloading is livereload's, but for its watcher, which lets a browser miss what is saved within three seconds of the last
reload.  And a page carries the version that it was made from: a browser that comes back with an old one, because the
next save was faster than its socket, is told at once.

    answer(shown, "/cuihu/")      # Answer(status=200, type="text/html; charset=utf-8", body=b"<!doctype html>…")
"""

from __future__ import annotations

import html
import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from site_builder.base.values import dataclass
from site_builder.publish.tree import path_fault

HOME: Final = "127.0.0.1"
NAMES: Final = (HOME, "localhost", "[::1]")
LIMIT: Final = 64 * 1024
"""Bytes of a request: there is nothing to send here."""

TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "png": "image/png",
    "pdf": "application/pdf",
    "woff2": "font/woff2",
}
_HTML: Final = TYPES["html"]

STYLE_PATH: Final = "/preview.css"
STYLE: Final = """
#preview-problems { position: fixed; inset: auto 0 0; z-index: 99; max-height: 60vh; overflow: auto; margin: 0;
  background: #2a1512; color: #fff; border-top: 4px solid #e0503a; font-size: 16px; line-height: 1.5; }
#preview-problems summary { padding: 10px 16px; cursor: pointer; font-weight: bold; }
#preview-problems pre { margin: 0; padding: 0 16px 16px; white-space: pre; overflow-x: auto;
  font-family: "Noto Sans Mono CJK SC", "Sarasa Mono SC", NSimSun, Menlo, Consolas, monospace; }
@media print { #preview-problems { display: none; } }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the browser is shown.

    `version` names it.  `site` is the folder with the pages, None where there never were any; `base` the path under
    which they will lie when published (`/gongshi/`), used by 404.html.  `problems` is what is wrong with the content, as
    the terminal prints it, empty for nothing; `stayed` says that the pages are therefore older than the content.
    """

    version: str
    site: Path | None
    base: str = "/"
    problems: str = ""
    stayed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a request gets; `location` is where to ask instead."""

    status: int
    type: str = _HTML
    body: bytes = b""
    location: str = ""


def answer(shown: Shown, path: str, port: int = 80) -> Answer:
    """The answer to a request for a path, as it was sent: nothing in it is decoded, for no address needs that."""
    if shown.site is None:
        return Answer(status=503, body=_with_preview(_NO_PAGES, shown, port))
    found = _file(shown.site, path)
    if found is None and shown.base != "/" and path.startswith(shown.base):
        found = _file(shown.site, path[len(shown.base) - 1 :])
    if isinstance(found, str):
        return Answer(status=302, location=found)
    if found is None:
        missing = _bytes(shown.site / "404.html") or "<p>没有这个网址。</p>".encode()
        return Answer(status=404, body=_with_preview(missing, shown, port))
    name, data = found
    type_ = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return Answer(status=200, type=type_, body=_with_preview(data, shown, port) if type_ == _HTML else data)


def _file(site: Path, path: str) -> tuple[str, bytes] | str | None:
    """Name and bytes of the file at an address; the address with a slash where it is a folder's; None for neither."""
    if not path.startswith("/"):
        return None
    name = f"{path[1:]}index.html" if path.endswith("/") else path[1:]
    if path_fault(name):
        return None
    data = _bytes(site / name)
    if data is not None:
        return name, data
    return f"{path}/" if _bytes(site / name / "index.html") is not None else None


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


_NO_PAGES: Final = (
    '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<meta name="robots" content="noindex">\n'
    "<title>预览</title>\n</head>\n<body>\n<p>内容有错，还没有网页可以预览。改好保存，这里自动刷新。</p>\n</body>\n</html>\n"
).encode()


def _with_preview(page: bytes, shown: Shown, port: int) -> bytes:
    """The page with the script that reloads it, and with a bar of what is wrong, if anything is."""
    head = f'<script src="/livereload.js?port={port}&amp;snipver={shown.version}" defer></script>\n'
    body = ""
    if shown.problems:
        head += f'<link rel="stylesheet" href="{STYLE_PATH}">\n'
        body = _bar(shown)
    before, end, after = page.partition(b"</head>")
    page = before + head.encode() + end + after
    before, end, after = page.rpartition(b"</body>")
    return before + body.encode() + end + after if end else after + body.encode()


def _bar(shown: Shown) -> str:
    said = "内容有错，写错的记录显示“正在核对”。改好保存，这里自动刷新。"
    if shown.stayed:
        said = "这次保存有错，页面停在上一次好的样子。改好保存，这里自动刷新。"
    if shown.site is None:
        said = "内容有错："
    return (
        f'<aside id="preview-problems" role="alert"><details open><summary>{said}</summary>'
        f'<pre tabindex="0">{html.escape(shown.problems)}</pre></details></aside>\n'
    )


def hosts(port: int) -> frozenset[str]:
    """What may stand as Host in a request to the server on a port."""
    return frozenset(f"{name}:{port}" for name in NAMES) | (frozenset(NAMES) if port == 80 else frozenset())


class _Asked(RequestHandler):
    """What all answers have in common: GET and HEAD only, no copy kept anywhere, a policy as strict as the site's."""

    SUPPORTED_METHODS: tuple[str, ...] = ("GET", "HEAD")

    def set_default_headers(self) -> None:
        """Headers of every answer, also of a refusal."""
        port = self.settings["port"]
        sockets = " ".join(f"ws://{name}:{port}" for name in NAMES if "[" not in name)
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Robots-Tag", "noindex")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
            f"connect-src 'self' {sockets}; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
        )

    def compute_etag(self) -> str | None:
        """None: nothing is kept."""
        return None

    def write_error(self, status_code: int, **_: Any) -> None:
        """A word instead of a page."""
        if status_code == 405:
            self.set_header("Allow", "GET, HEAD")
        self.set_header("Content-Type", TYPES["txt"])
        self.finish(f"{status_code}\n")


class _Pages(_Asked):
    def get(self) -> None:
        """A page, or whatever else lies in the folder."""
        showing: Callable[[], Shown] = self.settings["showing"]
        found = answer(showing(), self.request.path, self.settings["port"])
        self.set_status(found.status)
        self.set_header("Content-Type", found.type)
        if found.location:
            self.set_header("Location", found.location)
        self.finish(found.body)

    head = get


class _Style(_Asked):
    def get(self) -> None:
        """The style of the bar."""
        self.set_header("Content-Type", TYPES["css"])
        self.finish(STYLE)

    head = get


class _Script(_Asked, LiveReloadJSHandler):
    def head(self) -> None:
        """As GET."""
        self.get()


class _Refused(_Asked):
    SUPPORTED_METHODS = RequestHandler.SUPPORTED_METHODS

    def prepare(self) -> None:
        """403, whatever was asked."""
        self.send_error(403)


class _Socket(LiveReloadHandler):
    """livereload's socket, for pages of this server only; it knows which version its page was made from."""

    version = ""
    watcher: Any = Watcher()
    """It watches nothing, but is asked for a name when a reload is sent."""

    def check_origin(self, origin: str) -> bool:
        """Whether the page that asks came from here: others are not to learn when something is saved."""
        return urlsplit(origin).netloc.lower() in hosts(self.settings["port"])

    def on_message(self, message: str | bytes) -> None:
        """The handshake; at its end a browser with an old page is told to load it again."""
        try:
            said = json.loads(message)
            command = str(said["command"])
        except (ValueError, TypeError, KeyError):
            self.close()
            return
        if command == "hello":
            self.version = str(said.get("snipver", ""))
        super().on_message(message)
        if command == "info" and self.version != self.settings["showing"]().version:
            self.send_message({"command": "reload", "path": "*", "liveCSS": False, "liveImg": False})


class _Application(Application):
    def find_handler(self, request: HTTPServerRequest, **given: Any) -> Any:
        """Nobody gets past who asks for another host."""
        named = [name.lower() for name in request.headers.get_list("Host")]
        if len(named) == 1 and named[0] in hosts(self.settings["port"]):
            return super().find_handler(request, **given)
        return self.get_handler_delegate(request, _Refused)


def listen(port: int) -> list[socket.socket]:
    """Sockets on a port of this machine (0: any that is free); OSError where that cannot be."""
    return bind_sockets(port, HOME)


def serve(sockets: list[socket.socket], showing: Callable[[], Shown]) -> HTTPServer:
    """Answer what is asked at the sockets from now on, in the running event loop."""
    application = _Application(
        [
            (r"/livereload", _Socket),
            (r"/livereload\.js", _Script),
            (STYLE_PATH.replace(".", r"\."), _Style),
            (r".*", _Pages),
        ],
        port=sockets[0].getsockname()[1],
        showing=showing,
        log_function=lambda _handler: None,
        websocket_max_message_size=LIMIT,
    )
    server = HTTPServer(application, max_body_size=LIMIT, max_header_size=LIMIT)
    server.add_sockets(sockets)
    return server


def reload() -> None:
    """Tell every browser to load its page again."""
    _Socket.reload_waiters("*")
