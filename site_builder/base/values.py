"""Values: frozen, slotted, keyword-only dataclasses that cost next to nothing to declare.

In: a class, as for `dataclasses.dataclass(frozen=True, slots=True, kw_only=True)`.  Out: the same class as that would
give, whose methods are written when they are first called.

Why so: the standard decorator writes and compiles six functions for every class at once, about a millisecond each time;
the program has some three hundred, and a run after one edit uses a third of them.  Start-up is part of the product
(docs/decisions/0009): this saves more than a run with nothing else to do takes.  A type checker sees the standard
decorator, and `dataclasses.fields`, `replace` and `is_dataclass` work as ever.

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Span: ...
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        cls: type | None = None,
        *,
        frozen: bool = False,
        slots: bool = False,
        kw_only: bool = False,
        order: bool = False,
    ) -> Any:
        """`dataclasses.dataclass`; quick for values, as it is for all else."""
        if frozen and slots and kw_only and not order:
            return _value
        return dataclasses.dataclass(cls, frozen=frozen, slots=slots, kw_only=kw_only, order=order)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Pattern:
    """What the standard decorator makes, to take the unnamed parts from."""

    one: int


_PARAMS: Final = _Pattern.__dataclass_params__  # type: ignore[attr-defined]
_FIELD: Final = dataclasses.fields(_Pattern)[0]._field_type  # type: ignore[attr-defined]
_METHODS: Final = ("__init__", "__repr__", "__eq__", "__hash__")


def _value(cls: Any) -> Any:
    """The class with its fields known, in slots, and its methods still to be written."""
    fields: dict[str, dataclasses.Field[Any]] = {}
    for base in reversed(cls.__mro__[1:]):
        fields.update(getattr(base, "__dataclass_fields__", {}))
    inherited = set(fields)
    namespace = dict(cls.__dict__)
    for name, annotation in namespace.get("__annotations__", {}).items():
        default = namespace.pop(name, dataclasses.MISSING)
        one: Any = default if isinstance(default, dataclasses.Field) else dataclasses.field(default=default)
        one.name, one.type, one.kw_only, one._field_type = name, annotation, True, _FIELD
        fields[name] = one
    own = tuple(name for name in namespace.get("__annotations__", {}) if name not in inherited)
    for name in ("__dict__", "__weakref__"):
        namespace.pop(name, None)
    namespace |= {
        "__slots__": own,
        "__dataclass_fields__": fields,
        "__dataclass_params__": _PARAMS,
        "__match_args__": (),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _state,
        "__setstate__": _restore,
        "__qualname__": cls.__qualname__,
    }
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    for name in _METHODS:
        if name not in cls.__dict__ or name == "__hash__":
            setattr(made, name, _at_first_call(made, name))
    return made


def _at_first_call(cls: Any, name: str) -> Callable[..., Any]:
    """A method that writes itself, and then is what it wrote."""

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        setattr(cls, name, _written(cls, name))
        return getattr(cls, name)(self, *args, **kwargs)

    method.__name__ = name
    method.__qualname__ = f"{cls.__qualname__}.{name}"
    return method


def _written(cls: Any, name: str) -> Any:
    """A method of a class, as the standard decorator would write it."""
    fields = cls.__dataclass_fields__
    known: dict[str, Any] = {"_set": object.__setattr__, "_new": dataclasses.MISSING}
    if name == "__init__":
        head, body = [], []
        for field, given in fields.items():
            if given.default_factory is not dataclasses.MISSING:
                known[f"_f_{field}"] = given.default_factory
                head.append(f"{field}=_new")
                body.append(f" _set(self, {field!r}, _f_{field}() if {field} is _new else {field})")
                continue
            if given.default is dataclasses.MISSING:
                head.append(field)
            else:
                known[f"_d_{field}"] = given.default
                head.append(f"{field}=_d_{field}")
            body.append(f" _set(self, {field!r}, {field})")
        star = "*, " if head else ""
        source = f"def __init__(self, {star}{', '.join(head)}):\n" + ("\n".join(body) or " pass")
    elif name == "__repr__":
        shown = ", ".join(f"{field}={{self.{field}!r}}" for field, given in fields.items() if given.repr)
        source = f"def __repr__(self):\n return f'{{self.__class__.__qualname__}}({shown})'"
    elif name == "__eq__":
        compared = [field for field, given in fields.items() if given.compare]
        mine = "".join(f"self.{field}, " for field in compared)
        theirs = "".join(f"other.{field}, " for field in compared)
        source = (
            "def __eq__(self, other):\n if other.__class__ is not self.__class__: return NotImplemented\n"
            f" return ({mine}) == ({theirs})"
        )
    else:
        hashed = "".join(f"self.{field}, " for field, given in fields.items() if given.compare)
        source = f"def __hash__(self):\n return hash(({hashed}))"
    made: dict[str, Any] = {}
    exec(source, known, made)
    method = made[name]
    method.__qualname__ = f"{cls.__qualname__}.{name}"
    return method


def _refuse(self: Any, name: str, *_value: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__dataclass_fields__]


def _restore(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__dataclass_fields__, state, strict=True):
        object.__setattr__(self, name, value)
