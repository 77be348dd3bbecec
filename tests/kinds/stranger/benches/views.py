"""What the pages of the bench board show."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.page import Fact, Link, Row, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchBoard:
    """`kinds/benches/board.html`: all benches."""

    title: str
    rows: tuple[Row, ...]
    beneath: Table | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchRecord:
    """`kinds/benches/record.html`: one bench."""

    title: str
    facts: tuple[Fact, ...]
    board: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchSheet:
    """`kinds/benches/sheet.html`: the board on a home."""

    title: str
    seal: str
    more: Link
    counts: str
