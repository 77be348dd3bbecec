"""Withdrawals 撤回: read before anything else and obeyed whatever else is wrong (contract 2).

In: the withdrawals.yaml files of the site and its places.  Out: the withdrawals, the folders whose file is not wholly
readable (their places are withheld: what should be gone must not be shown because of a slip of the pen), diagnostics.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Day

from site_builder.base.diagnostics import Diagnostic, ValuePath, errors
from site_builder.base.text import nearest
from site_builder.base.values import dataclass
from site_builder.content.declare import OFFICE, PUBLIC, spec
from site_builder.content.fields import Ref, choice, day, reference, text
from site_builder.model.moves import tops_of
from site_builder.model.public import place_path
from site_builder.model.record import CLASSES, Class
from site_builder.model.registry import known_kinds
from site_builder.model.typed import Read, decoded_value, read_file


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalFields:
    """One line of a withdrawals.yaml, as typed."""

    record: Ref = spec(reference(), PUBLIC, label="记录", required=True)
    date: Day = spec(day(), PUBLIC, label="撤回日期", required=True)
    class_: Class = spec(choice(*CLASSES), PUBLIC, label="撤回类别", required=True)
    by: str = spec(text(40, example="综合办"), OFFICE, label="岗位", required=True)
    statement: str | None = spec(text(300), PUBLIC, label="更正声明")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A withdrawal with the place where it was typed: obeyed before anything else, whatever else is wrong."""

    record: Ref
    date: Day
    class_: Class
    statement: str
    file: str
    at: ValuePath


def read_withdrawals(
    files: tuple[str, ...], read: Read, once: Mapping[str, Iterable[str]] | None = None
) -> tuple[tuple[Withdrawal, ...], tuple[str, ...], tuple[Diagnostic, ...]]:
    """All withdrawals, and the folders whose file is not wholly readable: those places are withheld, for
    what should be gone must not be shown because of a slip of the pen.  `once` are the old paths that places typed: a
    file that moved with its place may still speak of the old one."""
    found: list[Withdrawal] = []
    blocked: list[str] = []
    sink: list[Diagnostic] = []
    for path in files:
        folder = path.rpartition("/")[0]
        before = len(sink)
        document, faults = read_file(path, read)
        sink.extend(faults)
        if document is not None and document.readable:
            for piece in document.pieces:
                if piece.value is None:
                    continue
                where: ValuePath = (piece.index,) if document.shape == "list" else ()
                result, _ = decoded_value(WithdrawalFields, piece.value, path, where, faults, sink)
                if result is None or result.broken:
                    continue
                typed: WithdrawalFields = result.record
                # it is obeyed all the same, without its statement
                told = any(
                    item.rule == "personal-data" and item.at[: len(where)] == where for item in sink[before:]
                )
                top = place_path(folder)
                if typed.record.kind not in known_kinds():
                    sink.append(
                        Diagnostic(
                            rule="unknown-kind",
                            file=path,
                            at=(*where, "record"),
                            message=f"没有“{typed.record.kind}”这类栏目",
                            nearest=nearest(typed.record.kind, known_kinds()),
                        )
                    )
                    continue
                tops = tops_of(folder, once or {})
                if not place_path(typed.record.place).startswith(tops) or typed.record.place == "":
                    sink.append(
                        Diagnostic(
                            rule="withdrawal-place",
                            file=path,
                            at=(*where, "record"),
                            message="这里只能撤回本地方和下级的记录",
                            expected=f"以 {top} 开头，写全路径",
                            example=f"{top}exposures:pg-2026-0001",
                        )
                    )
                    continue
                found.append(
                    Withdrawal(
                        record=typed.record,
                        date=typed.date,
                        class_=typed.class_,
                        statement=typed.statement if typed.statement and not told else "",
                        file=path,
                        at=where,
                    )
                )
        if errors(item for item in sink[before:] if item.rule != "personal-data"):
            blocked.append(folder)
    return tuple(found), tuple(blocked), tuple(sink)
