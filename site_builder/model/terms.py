"""What an editor is told where a term is not in its taxonomy."""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.model.place_fields import Term


def terms_there(taxonomy: str, terms: Mapping[str, Term], wanted: str) -> tuple[str, str]:
    """What may be written instead, and an example: the terms that are there; where there is none, how to add `wanted`."""
    if terms:
        return "、".join(f"{term.id}（{term.name}）" for term in list(terms.values())[:8]), ""
    return (
        f"词表是空的，先在 site.yaml（或 place.yaml）的 taxonomies 里写 {taxonomy}",
        f"{taxonomy}: [{{id: {wanted}, name: 名称}}]",
    )
