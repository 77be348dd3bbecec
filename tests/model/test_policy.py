"""A policy only grows stricter on the way down (contract 1, the table)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.diagnostics import Diagnostic
from site_builder.content.declare import At
from site_builder.content.schema import decode
from site_builder.model.policy import DEFAULT, LIMITS, Policy, PolicyFields, at_root, beneath

LADDER: dict[str, list[str]] = {
    "exposures.publish": ["off", "counts", "records"],
    "exposures.after_rectified": ["1", "5", "7", "30"],
    "exposures.after_observed": ["1", "29", "30", "90"],
    "flags.retention": ["1", "90", "365"],
    "notices.minimum": ["60", "16", "15"],
    "surveys.minimum_cell": ["9", "5", "3"],
    "rates.minimum": ["20", "10", "5"],
    "homes.minimum_households": ["40", "8", "2"],
    "posts.past_names": ["0", "90", "365"],
}
"""Values of each key from the strictest on; the last is the laxest that a site may state."""

BEYOND = {
    "exposures.after_rectified": "31",
    "exposures.after_observed": "91",
    "flags.retention": "366",
    "notices.minimum": "14",
    "surveys.minimum_cell": "2",
    "rates.minimum": "4",
    "homes.minimum_households": "1",
    "posts.past_names": "366",
}


def typed(**values: str) -> PolicyFields:
    """`policy:` as it was typed: `exposures__publish="off"`."""
    raw: dict[str, Any] = {}
    for name, value in values.items():
        group, _, key = name.partition("__")
        raw.setdefault(group, {})[key] = value
    sink: list[Diagnostic] = []
    found = decode(PolicyFields, raw, At("site.yaml", ("policy",), sink))
    assert sink == []
    assert found is not None
    fields = found.record
    assert isinstance(fields, PolicyFields)
    return fields


def one(key: str, value: str) -> PolicyFields:
    """A policy that states one key."""
    return typed(**{key.replace(".", "__"): value})


def below(above: Policy, fields: PolicyFields | None) -> tuple[Policy, tuple[Diagnostic, ...]]:
    """The policy of a place."""
    return beneath(above, fields, "a/place.yaml", (), lambda key: f"site.yaml 第9行 {key}")


def test_every_key_has_its_ladder() -> None:
    assert LADDER.keys() == {limit.key for limit in LIMITS} - {"issues.sampled", "signoff", "phones"}


def test_what_holds_when_nothing_is_typed() -> None:
    assert dict(DEFAULT.values) == {
        "exposures.publish": "counts",
        "exposures.after_rectified": 7,
        "exposures.after_observed": 30,
        "flags.retention": 90,
        "notices.minimum": 15,
        "surveys.minimum_cell": 5,
        "rates.minimum": 10,
        "homes.minimum_households": 8,
        "posts.past_names": 90,
        "signoff": (),
        "phones": (),
        "issues.sampled": (),
    }
    assert at_root(None, "site.yaml") == (DEFAULT, ())
    assert below(DEFAULT, None) == (DEFAULT, ())


@pytest.mark.parametrize("key", sorted(LADDER))
def test_a_site_may_state_what_lies_within_the_limit(key: str) -> None:
    for value in LADDER[key]:
        policy, wrong = at_root(one(key, value), "site.yaml")
        assert (str(policy[key]), wrong) == (value, ())
    if key in BEYOND:
        _, wrong = at_root(one(key, BEYOND[key]), "site.yaml")
        assert [(item.rule, item.at) for item in wrong] == [("policy-limit", ("policy", *key.split(".")))]


@pytest.mark.parametrize("key", sorted(LADDER))
def test_a_place_may_be_as_strict_or_stricter(key: str) -> None:
    rungs = LADDER[key]
    for high, above in enumerate(rungs):
        policy, _ = at_root(one(key, above), "site.yaml")
        for low, here in enumerate(rungs):
            found, wrong = below(policy, one(key, here))
            if low <= high:
                assert (str(found[key]), wrong) == (here, ())
            else:
                assert str(found[key]) == above, "the stricter value stands"
                assert [(item.rule, item.at) for item in wrong] == [
                    ("policy-laxer", ("policy", *key.split(".")))
                ]
                assert f"上级 {key} 是 {above}（site.yaml 第9行 {key}）" in wrong[0].message


@pytest.mark.parametrize(
    ("above", "here", "lax"),
    [
        (["road"], [], False),
        (["road", "light"], ["light"], False),
        (["road"], ["road"], False),
        (["road"], ["road", "light"], True),
        (["road"], ["light"], True),
    ],
)
def test_fewer_categories_may_close_by_sample(above: list[str], here: list[str], lax: bool) -> None:
    sink: list[Diagnostic] = []
    fields = [
        decode(PolicyFields, {"issues": {"sampled": names}}, At("site.yaml", (), sink))
        for names in (above, here)
    ]
    assert fields[0] is not None
    assert fields[1] is not None
    policy, _ = at_root(fields[0].record, "site.yaml")
    _, wrong = below(policy, fields[1].record)
    assert bool(wrong) is lax


@given(
    st.lists(
        st.dictionaries(st.sampled_from(sorted(LADDER)), st.integers(0, 2), min_size=1, max_size=4),
        max_size=4,
    )
)
def test_however_deep_no_place_is_laxer_than_any_above(levels: list[dict[str, int]]) -> None:
    policy = DEFAULT
    for level in levels:
        fields = typed(**{key.replace(".", "__"): LADDER[key][rung] for key, rung in level.items()})
        lower, wrong = below(policy, fields)
        for limit in LIMITS:
            assert limit.stricter(lower[limit.key], policy[limit.key])
        told = {".".join(str(step) for step in item.at[1:]) for item in wrong}
        assert told == {key for key in level if str(lower[key]) != LADDER[key][level[key]]}, (
            "a value that does not hold is an error"
        )
        policy = lower


def test_beneath_more_kinds_may_need_a_signature_and_none_another_post() -> None:
    policy, _ = at_root(typed(signoff__honors="街道分管领导"), "site.yaml")
    lower, wrong = below(policy, typed(signoff__stories="社区书记", signoff__honors="街道 分管领导"))
    assert wrong == ()
    assert [lower.signer(kind) for kind in ("honors", "stories", "figures")] == [
        "街道分管领导",
        "社区书记",
        "",
    ]
    same, wrong = below(lower, typed(signoff__honors="社区书记", signoff__figures="社区书记"))
    assert [(item.rule, item.at) for item in wrong] == [("policy-laxer", ("policy", "signoff", "honors"))]
    assert same.signer("honors") == "街道分管领导"
    assert "signoff.honors" in wrong[0].message
    assert below(lower, None) == (lower, ())
