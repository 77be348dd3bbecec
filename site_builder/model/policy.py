"""Policy 管理规定: limits that a place inherits and may only make stricter (contract 1, the table).

In: what each level typed under `policy:`.  Out: a `Policy` with every key resolved.  A laxer value is an error at
its own line that names the line above it, for a policy that grows lax on the way down protects nobody.

    policy["exposures.after_rectified"]   # 7
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from site_builder.base.diagnostics import Diagnostic
from site_builder.base.values import dataclass
from site_builder.content.declare import PUBLIC, At, FieldType, spec
from site_builder.content.fields import choice, mapping_of, text, whole
from site_builder.content.schema import declared, mapping

_PUBLISH: Final = ("off", "counts", "records")


def later(what: str) -> FieldType:
    """A field of a later version: typed, it is an error, for a policy must never be ignored."""

    def decode(_raw: object, at: At) -> object:
        return at.fail("not-yet", f"本版本还不能执行“{what}”，写了也不会生效，请先删去", on_key=True)

    return FieldType(decode=decode, expected="（本版本尚不支持）", example="")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposuresPolicy:
    """Limits of the exposure board."""

    publish: str | None = spec(choice(*_PUBLISH), PUBLIC, label="公开方式上限")
    after_rectified: int | None = spec(whole(1), PUBLIC, label="整改后展示天数")
    after_observed: int | None = spec(whole(1), PUBLIC, label="发现后展示天数")


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagsPolicy:
    """How long a black flag is shown."""

    retention: int | None = spec(whole(1), PUBLIC, label="黑旗展示天数")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesPolicy:
    """The least days that residents' affairs are shown."""

    minimum: int | None = spec(whole(1), PUBLIC, label="最少公示天数")


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveysPolicy:
    """The smallest cell of a survey that is printed."""

    minimum_cell: int | None = spec(whole(1), PUBLIC, label="最小格")


@dataclass(frozen=True, slots=True, kw_only=True)
class RatesPolicy:
    """The smallest denominator of a rate that is ranked or coloured."""

    minimum: int | None = spec(whole(1), PUBLIC, label="最小分母")


@dataclass(frozen=True, slots=True, kw_only=True)
class HomesPolicy:
    """The fewest households that a building named as a spot must have."""

    minimum_households: int | None = spec(whole(1), PUBLIC, label="楼栋最少户数")


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsPolicy:
    """How long the name of a past holder of a post is shown."""

    past_names: int | None = spec(whole(0), PUBLIC, label="离任后姓名保留天数")


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotosPolicy:
    """What a face that is not blurred means."""

    faces: object | None = spec(later("照片人脸检查 photos.faces"), PUBLIC, label="未遮挡人脸")


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuesPolicy:
    """The categories of issues that may close by a sampled check."""

    sampled: tuple[str, ...] = spec(text(60), PUBLIC, label="可抽查销号的类别", many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFields:
    """`policy:` of site.yaml or a place.yaml, as typed."""

    exposures: ExposuresPolicy | None = spec(mapping(ExposuresPolicy), PUBLIC, label="曝光榜")
    flags: FlagsPolicy | None = spec(mapping(FlagsPolicy), PUBLIC, label="红黑旗")
    notices: NoticesPolicy | None = spec(mapping(NoticesPolicy), PUBLIC, label="公示公告")
    surveys: SurveysPolicy | None = spec(mapping(SurveysPolicy), PUBLIC, label="满意度")
    rates: RatesPolicy | None = spec(mapping(RatesPolicy), PUBLIC, label="比率")
    homes: HomesPolicy | None = spec(mapping(HomesPolicy), PUBLIC, label="住户")
    posts: PostsPolicy | None = spec(mapping(PostsPolicy), PUBLIC, label="岗位")
    signoff: tuple[tuple[str, str], ...] | None = spec(mapping_of(text(40)), PUBLIC, label="审签")
    phones: tuple[tuple[str, str], ...] | None = spec(
        mapping_of(text(40, example="第3网格网格长")), PUBLIC, label="可公布的工作手机"
    )
    photos: PhotosPolicy | None = spec(mapping(PhotosPolicy), PUBLIC, label="照片")
    issues: IssuesPolicy | None = spec(mapping(IssuesPolicy), PUBLIC, label="问题台账")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One key of the table: its default, whether `new` is at least as strict as `old`, the limit at the root."""

    key: str
    default: Any
    stricter: Callable[[Any, Any], bool]
    says: str
    root: Callable[[Any], bool] = lambda _value: True
    root_says: str = ""


def _smaller(key: str, default: int, most: int) -> Limit:
    return Limit(
        key=key,
        default=default,
        stricter=lambda new, old: new <= old,
        says="只能更小",
        root=lambda value: value <= most,
        root_says=f"最多{most}",
    )


def _larger(key: str, default: int, least: int) -> Limit:
    return Limit(
        key=key,
        default=default,
        stricter=lambda new, old: new >= old,
        says="只能更大",
        root=lambda value: value >= least,
        root_says=f"最少{least}",
    )


LIMITS: Final = (
    Limit(
        key="exposures.publish",
        default="counts",
        says="只能更严：off 严于 counts，counts 严于 records",
        stricter=lambda new, old: _PUBLISH.index(new) <= _PUBLISH.index(old),
    ),
    _smaller("exposures.after_rectified", 7, 30),
    _smaller("exposures.after_observed", 30, 90),
    _smaller("flags.retention", 90, 365),
    _larger("notices.minimum", 15, 15),
    _larger("surveys.minimum_cell", 5, 3),
    _larger("rates.minimum", 10, 5),
    _larger("homes.minimum_households", 8, 2),
    _smaller("posts.past_names", 90, 365),
    Limit(
        key="signoff",
        default=(),
        says="只能更多：可以再加栏目，不能减，也不能换上级定的岗位",
        stricter=lambda new, old: set(old) <= set(new),
    ),
    Limit(
        key="phones",
        default=(),
        says="只能更少：工作手机列在 site.yaml，下级可以只留一部分",
        stricter=lambda new, old: set(new) <= set(old),
    ),
    Limit(key="issues.sampled", default=(), says="只能更少", stricter=lambda new, old: set(new) <= set(old)),
)


_SIGNOFF: Final = "signoff."
_FREE: Final = ("signoff", "phones")
"""Groups whose keys are the editor's own."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Every key of the table, resolved for one place: `policy["homes.minimum_households"]`; `policy["signoff.honors"]` is
    the post of one kind."""

    values: tuple[tuple[str, Any], ...]

    def __getitem__(self, key: str) -> Any:
        if key.startswith(_SIGNOFF):
            return self.signer(key.removeprefix(_SIGNOFF))
        return dict(self.values)[key]

    def signer(self, kind: str) -> str:
        """The post that must sign a record of a kind before it is published; empty where none must."""
        posts: tuple[tuple[str, str], ...] = dict(self.values)["signoff"]
        return dict(posts).get(kind, "")


DEFAULT: Final = Policy(tuple((limit.key, limit.default) for limit in LIMITS))


def _typed(fields: PolicyFields) -> Mapping[str, Any]:
    """The keys that stand in `fields`, flat: `exposures.publish` …"""
    found: dict[str, Any] = {}
    for group in declared(PolicyFields):
        inner = getattr(fields, group.attribute)
        if inner is None:
            continue
        if group.name in _FREE:
            found[group.name] = inner
            continue
        for item in declared(type(inner)):
            value = getattr(inner, item.attribute)
            if value is not None and value != ():
                found[f"{group.name}.{item.name}"] = value
    return found


def at_root(fields: PolicyFields | None, file: str) -> tuple[Policy, tuple[Diagnostic, ...]]:
    """The policy of the site: defaults, what was typed, each within the limit at the root."""
    typed = _typed(fields) if fields else {}
    wrong = tuple(
        Diagnostic(
            rule="policy-limit",
            file=file,
            at=("policy", *limit.key.split(".")),
            expected=limit.root_says,
            message=f"{limit.key} 超出了允许的范围",
        )
        for limit in LIMITS
        if limit.key in typed and not limit.root(typed[limit.key])
    )
    return Policy(tuple((limit.key, typed.get(limit.key, limit.default)) for limit in LIMITS)), wrong


def beneath(
    above: Policy,
    fields: PolicyFields | None,
    file: str,
    at: tuple[str | int, ...],
    origin: Callable[[str], str],
) -> tuple[Policy, tuple[Diagnostic, ...]]:
    """The policy of a place: stricter than the one above, or an error that names where that stands.

    `origin(key)` says where the value above was typed, for the message.
    """
    if fields is None:
        return above, ()
    typed, values, wrong = dict(_typed(fields)), dict(above.values), []
    for kind, post in typed.pop("signoff", ()):
        old = above.signer(kind)
        if old and "".join(old.split()) != "".join(post.split()):
            wrong.append(
                Diagnostic(
                    rule="policy-laxer",
                    file=file,
                    at=(*at, "policy", "signoff", kind),
                    expected="可以再加栏目，不能换上级定的岗位",
                    message=f"上级定了 {kind} 由“{old}”审签（{origin(f'{_SIGNOFF}{kind}')}）",
                )
            )
        elif not old:
            values["signoff"] = (*values["signoff"], (kind, post))
    for limit in LIMITS:
        if limit.key not in typed:
            continue
        if limit.stricter(typed[limit.key], values[limit.key]):
            values[limit.key] = typed[limit.key]
            continue
        was = values[limit.key]
        wrong.append(
            Diagnostic(
                rule="policy-laxer",
                file=file,
                at=(*at, "policy", *limit.key.split(".")),
                expected=limit.says,
                message=f"比上级宽：上级 {limit.key} 是 {_told(was)}（{origin(limit.key)}）",
            )
        )
    return Policy(tuple((limit.key, values[limit.key]) for limit in LIMITS)), tuple(wrong)


def _told(value: Any) -> str:
    """A value of the policy as a message says it: of a mapping what stands behind the keys."""
    if not isinstance(value, tuple):
        return str(value)
    return "、".join(one if isinstance(one, str) else one[1] for one in value) or "空的"
