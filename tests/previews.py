"""The preview server as an editor starts it: `serve` in a process of its own, and what a browser would ask of it.

In: a content folder and options.  Out: answers over HTTP, and what the command said on its terminal.
"""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.little_sites import ROOT

LIMIT: Final = 120.0
"""Seconds after which a test gives up waiting: far more than is ever needed, for nothing is timed here."""


@dataclass(frozen=True, kw_only=True)
class Got:
    """An answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass(frozen=True, kw_only=True)
class Preview:
    """A running server."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path
    temporary: Path

    @property
    def said(self) -> str:
        """All that it said so far."""
        return self.log.read_text(encoding="utf-8")

    def ask(self, path: str, method: str = "GET", **headers: str) -> Got:
        """Ask for a path, as it is given; a header with an underscore for its hyphen."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            given = {"Host": f"127.0.0.1:{self.port}"} | {
                name.replace("_", "-"): value for name, value in headers.items()
            }
            for name, value in given.items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            body = answer.read()
            return Got(status=answer.status, headers=dict(answer.getheaders()), body=body)
        finally:
            connection.close()

    def page(self, path: str) -> str:
        """The text of a page."""
        return self.ask(path).text

    def until(self, path: str, is_so: Callable[[str], bool]) -> str:
        """The text of a page as soon as it is so."""
        return until(lambda: self.page(path), is_so)

    def end(self, number: int = signal.SIGINT) -> int:
        """Interrupt it: its exit code."""
        self.process.send_signal(number)
        return self.process.wait(LIMIT)


def until(look: Callable[[], str], is_so: Callable[[str], bool]) -> str:
    """What is seen, as soon as it is so."""
    end = time.monotonic() + LIMIT
    while not is_so(seen := look()):
        assert time.monotonic() < end, seen
        time.sleep(0.05)
    return seen


@contextmanager
def preview(
    folder: Path,
    *more: str,
    day: str = "2026-11-20",
    content: Path | None = None,
    packages: tuple[Path, ...] = (),
) -> Iterator[Preview]:
    """A server for the content in a folder, with its own folder for temporary files beside it; `packages` are folders
    of what else is installed."""
    log, temporary = folder / "serve.log", folder / "tmp"
    temporary.mkdir(exist_ok=True)
    arguments = ["--content", str(content or folder / "content"), "--date", day, "--port", "0", *more]
    environment = {
        **os.environ,
        "TMPDIR": str(temporary),
        "PYTHONPATH": os.pathsep.join(map(str, (ROOT, *packages))),
        "PYTHONIOENCODING": "utf-8",
    }
    with (
        log.open("wb") as said,
        subprocess.Popen(
            [sys.executable, str(ROOT / "build.py"), "serve", *arguments],
            cwd=folder,
            env=environment,
            stderr=said,
            stdout=said,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        ) as process,
    ):
        try:
            address = re.compile(r"http://127\.0\.0\.1:(\d+)/")
            text = until(
                lambda: log.read_text(encoding="utf-8"),
                lambda text: process.poll() is not None or address.search(text) is not None,
            )
            found = address.search(text)
            assert found, text
            yield Preview(process=process, port=int(found[1]), log=log, temporary=temporary)
        finally:
            process.kill()
