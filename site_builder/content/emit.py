"""Values as YAML that an editor would type, and that is read back as the same values."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from site_builder.content.reader import read_document


def as_yaml(values: Mapping[str, Any]) -> str:
    """A record as an item of a list file: a line a field, a mapping in braces."""
    lines = [f"{name}: {_inline(value, top=True)}\n" for name, value in values.items()]
    return "- " + "  ".join(lines)


def _inline(value: Any, *, top: bool = False) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_inline(one)}" for name, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return _scalar(str(value), top)


def _scalar(text: str, top: bool) -> str:
    """A scalar plain where it is read as itself, else quoted (JSON's form of a string is one of YAML's)."""
    plain = f"- a: {text}\n" if top else f"- a: {{b: {text}}}\n"
    document = read_document(plain.encode(), "")
    wanted: Any = text if top else {"b": text}
    good = not document.diagnostics and [piece.value for piece in document.pieces] == [{"a": wanted}]
    return text if good else json.dumps(text, ensure_ascii=False)
