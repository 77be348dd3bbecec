"""The preview server: what it serves and to whom, what it does at a save, and what it leaves behind (nothing).

The server is the real one, in a process of its own, on a free port.
"""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from site_builder.serve import Shown, answer, hosts
from tests.little_sites import ROOT, SITE
from tests.offices import HONOR, Office, everything, files_below, office
from tests.previews import LIMIT, Preview, preview, until

PAGE = "/zhen/a/honors/h-1/"
BOARD = "zhen/a/honors.yaml"
TITLE = str(HONOR["title"])
BAR = 'id="preview-problems"'
SECRET = "qx7777zj"
DRAFT_TITLE = "还没写完的一条"
DRAFT = {**HONOR, "id": "h-9", "title": DRAFT_TITLE, "draft": "true", "photos": []}
NOTED = {**HONOR, "recorded": {"date": "2026-11-03", "by": SECRET}}


def titled(title: str, **more: Any) -> dict[str, Any]:
    """The honour under another title."""
    return {BOARD: [{**HONOR, "title": title, **more}]}


@pytest.fixture(scope="module")
def at_rest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A server whose content nobody touches."""
    desk = office(tmp_path_factory.mktemp("rest"), {BOARD: [NOTED, DRAFT]})
    with preview(desk.root) as server:
        yield server


@pytest.fixture(scope="module")
def desk_at_work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Preview]]:
    desk = office(tmp_path_factory.mktemp("work"))
    with preview(desk.root) as server:
        yield desk, server


@pytest.fixture
def work(desk_at_work: tuple[Office, Preview]) -> Iterator[tuple[Office, Preview]]:
    """An office at work and its preview; at the end all is put back, and this is seen."""
    desk, server = desk_at_work
    before = {path: path.read_bytes() for path in files_below(desk.content)}
    yield desk, server
    for path in files_below(desk.content):
        if path not in before:
            path.unlink()
            with suppress(OSError):
                path.parent.rmdir()
    for path, data in before.items():
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
    server.until(PAGE, lambda text: TITLE in text and BAR not in text)


@pytest.fixture
def desk(tmp_path: Path) -> Office:
    """An office at work."""
    return office(tmp_path)


# -- what is served ----------------------------------------------------------------------------------------------


def test_a_page_says_that_it_is_a_preview_and_is_for_no_search_engine(at_rest: Preview) -> None:
    got = at_rest.ask(PAGE)
    assert got.status == 200
    assert TITLE in got.text
    assert "预览，尚未发布" in got.text
    assert "<meta http-equiv" not in got.text
    assert got.headers["X-Robots-Tag"] == "noindex"
    assert got.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/", "/zhen/", "/zhen/a/honors/", PAGE, "/rules/", "/search/", "/2026-11/", "/weg/"]
)
def test_every_page_is_noindex_and_reloads_itself(at_rest: Preview, path: str) -> None:
    text = at_rest.page(path)
    assert 'name="robots" content="noindex' in text
    assert text.count('<script src="/livereload.js?') == 1
    assert text.index("/livereload.js") < text.index("</head>")


@pytest.mark.parametrize(
    ("path", "status", "type_"),
    [
        ("/", 200, "text/html; charset=utf-8"),
        ("/index.html", 200, "text/html; charset=utf-8"),
        (f"{PAGE}1-480.webp", 200, "image/webp"),
        ("/weg/", 404, "text/html; charset=utf-8"),
        ("/gongshi/zhen/a/", 200, "text/html; charset=utf-8"),
        ("/preview.css", 200, "text/css; charset=utf-8"),
        ("/livereload.js", 200, "application/javascript"),
        ("/sitemap.xml", 200, "application/xml; charset=utf-8"),
    ],
)
def test_an_address_has_its_status_and_type(at_rest: Preview, path: str, status: int, type_: str) -> None:
    got = at_rest.ask(path)
    assert (got.status, got.headers["Content-Type"]) == (status, type_)


def test_an_address_without_its_slash_leads_to_the_one_with_it(at_rest: Preview) -> None:
    got = at_rest.ask("/zhen/a")
    assert (got.status, got.headers["Location"]) == (302, "/zhen/a/")


def test_without_drafts_it_shows_what_everybody_will_see(at_rest: Preview) -> None:
    assert at_rest.ask("/zhen/a/honors/h-9/").status == 404
    assert DRAFT_TITLE not in at_rest.page("/zhen/a/honors/")
    assert SECRET not in at_rest.page(PAGE)
    assert "仅内部可见" not in at_rest.page(PAGE)


def test_with_drafts_it_shows_these_and_what_is_the_offices(tmp_path: Path) -> None:
    desk = office(tmp_path, {BOARD: [NOTED, DRAFT]})
    with preview(desk.root, "--drafts") as server:
        assert DRAFT_TITLE in server.page("/zhen/a/honors/")
        draft = server.page("/zhen/a/honors/h-9/")
        assert "预览，尚未发布" in draft
        assert "<dt>草稿</dt><dd>是</dd>" in draft
        assert f"<dt>录入 · 录入岗位</dt><dd>{SECRET}</dd>" in server.page(PAGE)
        for path in ("/", "/zhen/a/", "/zhen/a/honors/", "/zhen/a/2026-11/"):
            assert SECRET not in server.page(path)
    desk.run()
    assert desk.holding(SECRET, DRAFT_TITLE) == []
    pages = b"".join(desk.served().values()).decode("utf-8", "replace")
    assert "仅内部可见" not in pages
    assert "预览，尚未发布" not in pages


# -- to whom -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{port}", 200),
        ("localhost:{port}", 200),
        ("LocalHost:{port}", 200),
        ("[::1]:{port}", 200),
        ("127.0.0.1", 403),
        ("localhost", 403),
        ("localhost:1", 403),
        ("127.0.0.2:{port}", 403),
        ("0.0.0.0:{port}", 403),
        ("evil.example", 403),
        ("evil.example:{port}", 403),
        ("localhost.evil.example:{port}", 403),
        ("evil.example@localhost:{port}", 403),
        ("localhost:{port}.evil.example", 403),
    ],
)
@pytest.mark.parametrize("path", ["/", "/livereload", "/livereload.js", "/preview.css", PAGE])
def test_only_who_asks_for_this_machine_is_answered(
    at_rest: Preview, host: str, status: int, path: str
) -> None:
    got = at_rest.ask(path, Host=host.format(port=at_rest.port))
    if status == 200:
        assert got.status == (200 if path != "/livereload" else 400)  # there it takes a socket
    else:
        assert got.status in (400, 403)
        assert b"<" not in got.body


def test_a_request_without_a_host_is_refused(at_rest: Preview) -> None:
    assert raw(at_rest, b"GET / HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 403")


def test_two_hosts_are_refused(at_rest: Preview) -> None:
    ours = f"Host: 127.0.0.1:{at_rest.port}\r\n".encode()
    said = raw(at_rest, b"GET / HTTP/1.1\r\n" + ours + b"Host: evil.example\r\nConnection: close\r\n\r\n")
    assert said[9:12] in (b"400", b"403")


def test_it_listens_on_this_machine_alone(at_rest: Preview) -> None:
    with socket.create_server(
        ("0.0.0.0", 0)
    ) as probe:  # a machine without another address has nothing to try
        addresses = {item[4][0] for item in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
        assert probe
    for address in sorted(addresses - {"127.0.0.1"}):
        with pytest.raises(OSError):  # noqa: PT011  (refused or unreachable)
            socket.create_connection((str(address), at_rest.port), timeout=LIMIT).close()


def test_port_80_needs_no_number() -> None:
    assert "localhost" in hosts(80)
    assert "localhost" not in hosts(8000)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "X"])
@pytest.mark.parametrize("path", ["/", "/preview.css", "/livereload.js"])
def test_it_is_read_only(at_rest: Preview, method: str, path: str) -> None:
    got = at_rest.ask(path, method)
    assert got.status == 405
    assert got.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", ["/", "/preview.css", "/livereload.js", "/weg/"])
def test_head_answers_as_get_without_the_page(at_rest: Preview, path: str) -> None:
    got, head = at_rest.ask(path), at_rest.ask(path, "HEAD")
    assert (head.status, head.body) == (got.status, b"")
    assert head.headers["Content-Length"] == got.headers["Content-Length"]


ASIDE = (
    "/../manifest.json",
    "/../../memory/run.json",
    "/zhen/../../manifest.json",
    "/%2e%2e/manifest.json",
    "/%2e%2e%2fmanifest.json",
    "/..%2fmanifest.json",
    "/..%5cmanifest.json",
    "/..\\manifest.json",
    "/.%00./manifest.json",
    "/.../manifest.json",
    "//etc/passwd",
    "///etc/passwd",
    "/%2fetc/passwd",
    "/./etc/passwd",
    "//evil.example/zhen",
    "/zhen/..;/manifest.json",
    "/ZHEN/",
    "/zhen//a/",
    "/zhen/%E4%B8%AD/",
    "/c:/windows/win.ini",
    "/con",
    "/a" * 3000,
    "zhen/",
    "*",
    "http://evil.example/",
    "http://evil.example/zhen/",
)


@pytest.mark.parametrize("path", ASIDE)
def test_no_path_leads_anywhere_else(at_rest: Preview, path: str) -> None:
    got = raw(
        at_rest,
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{at_rest.port}\r\nConnection: close\r\n\r\n".encode(),
    )
    assert got[9:12] in (b"400", b"404")
    assert b"root:" not in got
    assert b'"engine"' not in got


@pytest.mark.parametrize("path", ASIDE)
def test_no_path_leaves_the_folder(tmp_path: Path, path: str) -> None:
    (tmp_path / "site" / "zhen").mkdir(parents=True)
    (tmp_path / "manifest.json").write_text("secret")
    found = answer(Shown(version="v1", site=tmp_path / "site"), path)
    assert found.status == 404
    assert b"secret" not in found.body


def raw(server: Preview, request: bytes) -> bytes:
    """Whatever comes back for bytes sent as they are."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=LIMIT) as connection:
        connection.sendall(request)
        said = b""
        while part := connection.recv(65536):
            said += part
    return said


# -- at a save ---------------------------------------------------------------------------------------------------


def test_a_save_is_seen(work: tuple[Office, Preview]) -> None:
    desk, server = work
    desk.write(titled("改过的题目"))
    server.until(PAGE, lambda text: "改过的题目" in text)
    desk.write({"zhen/b/place.yaml": {"name": "柳岸小区"}})
    server.until("/zhen/", lambda text: "柳岸小区" in text)
    (desk.content / BOARD).unlink()
    server.until(PAGE, lambda text: "页面没有找到" in text)


def test_two_saves_in_a_row_both_arrive(work: tuple[Office, Preview]) -> None:
    desk, server = work
    for title in ("题目甲甲甲", "题目乙乙乙", "题目丙丙丙"):  # of one length, as fast as can be
        desk.write(titled(title))
    server.until(PAGE, lambda text: "题目丙丙丙" in text)
    for title in ("题目丁丁丁", "题目戊戊戊"):
        desk.write(titled(title))
        server.until(PAGE, lambda text, title=title: title in text)


def test_the_engines_own_templates_may_be_shadowed_and_changed(desk: Office) -> None:
    own = desk.root / "own"
    page = (ROOT / "templates" / "pages" / "404.html").read_text(encoding="utf-8")
    (own / "pages").mkdir(parents=True)
    (own / "pages" / "404.html").write_text(page, encoding="utf-8")
    with preview(desk.root, "--templates", str(own)) as server:
        (own / "pages" / "404.html").write_text(
            page.replace("{% block main %}", "{% block main %}<p>甲子甲子</p>")
        )
        server.until("/weg/", lambda text: "甲子甲子" in text)
        (own / "pages" / "404.html").write_text("{% if %}")
        text = server.until("/weg/", lambda text: BAR in text)
        assert "甲子甲子" in text
        assert "own/pages/404.html:1" in text
        (own / "pages" / "404.html").write_text(page)
        server.until("/weg/", lambda text: BAR not in text and "甲子甲子" not in text)


def test_a_broken_save_is_shown_over_the_last_good_pages(work: tuple[Office, Preview]) -> None:
    desk, server = work
    desk.write(titled("<b>改坏了</b>", tpyo="x", recorded={"date": "昨天", "by": SECRET}))
    text = server.until(PAGE, lambda text: BAR in text)
    bar = text[text.index(BAR) :]
    assert TITLE in text
    assert "改坏了" not in text[: text.index(BAR)]
    assert "页面停在上一次好的样子" in bar
    assert "错误[unknown-field]" in bar
    assert "没有“tpyo”这个字段" in bar
    assert "2 处错误" in bar
    assert "▒" in bar
    assert SECRET not in text
    assert "<b>改坏了" not in text
    assert BAR in server.page("/")
    printed = server.said
    assert all(line in printed for line in ("没有“tpyo”这个字段", "2 处错误"))
    desk.write(titled("改好了"))
    server.until(PAGE, lambda text: "改好了" in text and BAR not in text)


def test_a_save_that_takes_an_error_back_takes_the_bar_away(work: tuple[Office, Preview]) -> None:
    """Though not a byte of the pages is another."""
    desk, server = work
    before = (desk.content / BOARD).read_bytes()
    (desk.content / BOARD).write_bytes(b"- id: [\n")
    server.until(PAGE, lambda text: BAR in text)
    (desk.content / BOARD).write_bytes(before)
    text = server.until(PAGE, lambda text: BAR not in text)
    assert TITLE in text


@pytest.mark.parametrize(
    ("path", "text", "named"),
    [
        ("site.yaml", "name: [\n", "content/site.yaml:2"),
        ("zhen/a/place.yaml", "name: [\n", "content/zhen/a/place.yaml:2"),
        ("new/file.yaml", "x: 1\n", "content/new:"),
        ("zhen/a/honors.yml", "x: 1\n", "content/zhen/a/honors.yml:"),
    ],
)
def test_whatever_is_broken_the_pages_stay(
    work: tuple[Office, Preview], path: str, text: str, named: str
) -> None:
    desk, server = work
    desk.write({path: text})
    found = server.until(PAGE, lambda page: BAR in page)
    assert TITLE in found
    assert named in found


def test_an_error_that_was_there_before_holds_nothing_back(tmp_path: Path) -> None:
    wrong = {**HONOR, "id": "h-2", "tpyo": "x"}
    desk = office(tmp_path, {BOARD: [HONOR, wrong]})
    with preview(desk.root) as server:
        assert "正在核对" in server.page("/zhen/a/honors/h-2/")
        assert "写错的记录显示“正在核对”" in server.page("/")
        desk.write({BOARD: [{**HONOR, "title": "改过的题目"}, wrong]})
        server.until(PAGE, lambda text: "改过的题目" in text and BAR in text)
        desk.write({BOARD: [{**HONOR, "title": "又改坏了", "typo": "x"}, wrong]})
        text = server.until(PAGE, lambda text: "没有“typo”这个字段" in text)
        assert "没有“tpyo”这个字段" in text
        assert "改过的题目" in text
        desk.write({BOARD: [{**HONOR, "title": "都改好了"}]})
        server.until(PAGE, lambda text: "都改好了" in text and BAR not in text)


def test_content_that_never_was_right_is_told_and_waited_for(tmp_path: Path) -> None:
    desk = office(tmp_path, {"site.yaml": {**SITE, "tpyo": "x"}})
    with preview(desk.root) as server:
        got = server.ask(PAGE)
        assert got.status == 503
        assert "没有“tpyo”这个字段" in got.text
        assert "/livereload.js?" in got.text
        desk.write({"site.yaml": SITE})
        server.until(PAGE, lambda text: TITLE in text and BAR not in text)


def test_content_that_goes_away_and_comes_back(desk: Office) -> None:
    with preview(desk.root) as server:
        desk.content.rename(desk.root / "elsewhere")
        text = server.until(PAGE, lambda text: BAR in text)
        assert TITLE in text
        (desk.root / "elsewhere").rename(desk.content)
        server.until(PAGE, lambda text: BAR not in text)


# -- the word to the browser -------------------------------------------------------------------------------------


async def _browser(server: Preview, version: str, origin: str = "") -> WebSocketClientConnection:
    """A browser that has loaded a page of a version."""
    address = f"127.0.0.1:{server.port}"
    request = HTTPRequest(
        f"ws://{address}/livereload", headers={"Origin": origin or f"http://{address}", "Host": address}
    )
    socket_ = await websocket_connect(request)
    await socket_.write_message(
        json.dumps(
            {
                "command": "hello",
                "protocols": ["http://livereload.com/protocols/official-7"],
                "snipver": version,
            }
        )
    )
    assert json.loads(await _heard(socket_))["command"] == "hello"
    await socket_.write_message(json.dumps({"command": "info", "url": f"http://{address}/"}))
    return socket_


async def _heard(socket_: WebSocketClientConnection) -> str:
    said = await asyncio.wait_for(socket_.read_message(), LIMIT)
    assert isinstance(said, str)
    return said


def _version(server: Preview) -> str:
    return server.page("/").split("snipver=")[1].split('"')[0]


def test_every_save_is_told_to_the_browser_however_soon_it_follows(work: tuple[Office, Preview]) -> None:
    desk, server = work

    async def told() -> list[str]:
        browser = await _browser(server, _version(server))
        heard = []
        for title in ("题目甲甲甲", "题目乙乙乙", "题目丙丙丙"):
            desk.write(titled(title))
            heard.append(json.loads(await _heard(browser))["command"])
        browser.close()
        return heard

    assert asyncio.run(told()) == ["reload", "reload", "reload"]
    assert "题目丙丙丙" in server.page(PAGE)


def test_a_browser_with_an_old_page_is_told_as_soon_as_it_comes_back(at_rest: Preview) -> None:
    async def told() -> str:
        return str(json.loads(await _heard(await _browser(at_rest, "v1")))["command"])

    assert asyncio.run(told()) == "reload"


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://localhost"])
def test_a_strangers_page_is_not_told(at_rest: Preview, origin: str) -> None:
    with pytest.raises(HTTPClientError, match="403"):
        asyncio.run(_browser(at_rest, "v1", origin))


@pytest.mark.parametrize(
    "message", ["", "x", "[]", "{}", "3", '{"command": 3}', '{"command": "info"}', "x" * 70000]
)
def test_nonsense_at_the_socket_does_no_harm(at_rest: Preview, message: str) -> None:
    async def said() -> None:
        address = f"127.0.0.1:{at_rest.port}"
        browser = await websocket_connect(f"ws://{address}/livereload")
        await browser.write_message(message)
        browser.close()

    asyncio.run(said())
    assert at_rest.ask("/").status == 200
    assert "Traceback" not in at_rest.said


# -- what is left behind -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_with_one_line_and_leaves_nothing(desk: Office, number: int) -> None:
    desk.run()
    before = everything(desk.output), everything(desk.content)
    with preview(desk.root) as server:
        desk.write(titled("改过的题目"))
        server.until(PAGE, lambda text: "改过的题目" in text)
        (private,) = server.temporary.iterdir()
        assert stat.S_IMODE(private.stat().st_mode) == 0o700
        said = until(lambda: server.said, lambda text: text.count("网页更新了") == 2)
        assert server.end(number) == 0
        assert server.said[len(said) :].strip() == "预览结束，没有发布。"
        assert list(server.temporary.iterdir()) == []
    assert everything(desk.output) == before[0]
    assert sorted(path.name for path in desk.root.iterdir()) == ["content", "output", "serve.log", "tmp"]


def test_what_a_preview_remembers_is_no_builds(desk: Office) -> None:
    """Even if a build were given the preview's own folder."""
    with preview(desk.root, "--drafts") as server:
        (private,) = server.temporary.iterdir()
        (private / "output").rename(desk.root / "taken")
    told = desk.run("build", "--output", str(desk.root / "clean"))
    clean = Office(desk.root).output
    assert told.code == 0
    again = subprocess.run(
        [
            sys.executable,
            str(ROOT / "build.py"),
            "--content",
            "content",
            "--output",
            "taken",
            "--date",
            "2026-11-20",
        ],
        cwd=desk.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert again.returncode == 0, again.stderr
    assert _site(desk.root / "taken") == _site(clean)


def _site(output: Path) -> dict[str, bytes]:
    root = output / "site"
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_a_port_that_is_taken_is_told(desk: Office) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, str(ROOT / "build.py"), "serve", "--port", port],
            cwd=desk.root,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert f"端口 {port} 用不了" in done.stderr
    assert len(done.stderr.splitlines()) == 1
