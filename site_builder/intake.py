"""The content as it lies, taken in: its files, its places, and what is withdrawn from it.

In: one folder, or several.  Out: `Loaded`: every place with what holds there, the role of every file, and all that is
wrong so far.  Records are read later, a keeper at a time (`build`).

    loaded = load(scan(Path("content")))
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Final

from site_builder.base.diagnostics import Diagnostic
from site_builder.base.digest import digest
from site_builder.base.values import dataclass
from site_builder.content.fields import Ref, parse_ref
from site_builder.content.reader import read_document
from site_builder.content.roots import Roots, scan_all
from site_builder.content.source import File
from site_builder.content.stamps import Digests
from site_builder.memory.past import IntakePast, Past
from site_builder.model.closings import CLOSINGS
from site_builder.model.layout import Layout, lay_out
from site_builder.model.load import Places, load_places
from site_builder.model.load import portion as places_of
from site_builder.model.moves import now_at, tops_of
from site_builder.model.public import place_path, ref_text
from site_builder.model.rollup import nearest_place
from site_builder.model.typed import declared_places, read_file
from site_builder.recall import place_digests
from site_builder.tasks import PICTURE_CAP, TEXT_CAP


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The content as it lies on disk: its roots, its files with their stamps, its folders, and what may not be there."""

    roots: Roots
    found: tuple[File, ...]
    folders: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def root(self) -> Path:
        """The first content folder, which has site.yaml; files are read through `read`, for they may lie in another."""
        return self.roots.folders[0]

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of the files."""
        return tuple(file.path for file in self.found)

    def read(self, path: str) -> bytes | Diagnostic:
        """The bytes of a file, or why it cannot be read."""
        cap = PICTURE_CAP if path.endswith((".jpg", ".jpeg", ".png", ".webp", ".pdf")) else TEXT_CAP
        return self.roots.read(path, cap)

    def bytes_of(self, path: str) -> bytes | None:
        """The bytes of a file; None where it cannot be read."""
        data = self.read(path)
        return None if isinstance(data, Diagnostic) else data


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The content with its places; `places` is None where site.yaml is wrong: then nothing can be published.

    `own` is a digest of each place with all that holds there, `digests` those of the files.  `key` stands for all that
    the places rest on, empty where they are not to be remembered; `intake` is what to remember, if it is new.
    """

    content: Content
    places: Places | None
    layout: Layout
    diagnostics: tuple[Diagnostic, ...]
    own: Mapping[str, str]
    digests: Digests
    key: str = ""
    intake: IntakePast | None = None


def scan(root: Path, *more: Path) -> Content:
    """What lies in a content folder, or in several as one."""
    roots, found = scan_all((root, *more))
    return Content(
        roots=roots,
        found=found.files,
        folders=found.folders,
        diagnostics=found.diagnostics,
    )


def load(content: Content, past: Past | None = None, engine: str = "") -> Loaded:
    """The places of the content, and the role of every file; the places as they are remembered, where every file that
    speaks of places is the same."""
    known = past or Past()
    digests = Digests(content.found, known.stamps, content.bytes_of)
    key = _key(content, digests, engine)
    old = known.intake() if key and key == known.intake_key else None
    if old is not None:
        layout = lay_out(content.files, content.folders, old.declared)
        found = in_order((*content.diagnostics, *layout.diagnostics))
        return Loaded(
            content=content,
            places=old.places,
            layout=layout,
            diagnostics=found,
            own=old.own,
            digests=digests,
            key=key,
        )
    entries, unreadable, faults = declared_places(_named(content, "places.yaml"), content.read)
    declared = tuple(sorted({entry.path for entry in entries}))
    layout = lay_out(content.files, content.folders, declared)
    places, more = load_places(
        layout.places,
        entries,
        unreadable,
        _named(content, "withdrawals.yaml"),
        _named(content, "signoffs.yaml"),
        _named(content, CLOSINGS),
        content.read,
    )
    own = place_digests(places.places) if places is not None else {}
    good = places is not None and not faults and not more
    return Loaded(
        content=content,
        places=places,
        layout=layout,
        diagnostics=in_order((*content.diagnostics, *faults, *layout.diagnostics, *more)),
        own=own,
        digests=digests,
        key=key if good else "",
        intake=IntakePast(places=places, declared=declared, own=own) if good and places is not None else None,
    )


def portion(loaded: Loaded, root: str) -> Loaded:
    """The content of a place and of what lies beneath it, as that of a site of its own; with no places if that one is
    withheld.  All boards stay: a ledger above may speak of a place beneath, and a record may name one elsewhere."""
    assert loaded.places is not None
    places = places_of(loaded.places, root) if root in loaded.places.places else None
    return dataclasses.replace(
        loaded,
        places=places,
        layout=dataclasses.replace(
            loaded.layout,
            pages=tuple(item for item in loaded.layout.pages if places and item[0] in places.places),
        ),
        diagnostics=tuple(
            item for item in loaded.diagnostics if concerns(item.file, root, loaded.layout.places)
        ),
        own=place_digests(places.places) if places else {},
    )


def concerns(file: str, root: str, places: Collection[str]) -> bool:
    """Whether what is wrong with a file may touch a place: it lies there or beneath, or belongs to a place above."""
    owner, top = place_path(nearest_place(file, places)), place_path(root)
    return owner.startswith(top) or top.startswith(owner)


SPEAK_OF_PLACES: Final = (
    *("site.yaml", "place.yaml", "places.yaml", "withdrawals.yaml", "signoffs.yaml"),
    CLOSINGS,
)


def _key(content: Content, digests: Digests, engine: str) -> str:
    """What the places rest on: the files that speak of them, the folders, the program.  Empty where one cannot be read."""
    speaking = tuple(
        (path, digests.of(path)) for path in content.files if path.rpartition("/")[2] in SPEAK_OF_PLACES
    )
    readable = not content.diagnostics and all(known for _, known in speaking)
    return digest((engine, content.folders, speaking)) if readable else ""


def withdrawn(content: Content) -> frozenset[str]:
    """The records that a withdrawals.yaml names for its place or beneath, whatever else is wrong, even in the same
    line: what should be gone must not stay because of a slip of the pen.  One that is named at an old address of its
    place is named at the new one too: the live release may be of before the move or of after it."""
    typed = [
        (path.rpartition("/")[0], ref)
        for path in _named(content, "withdrawals.yaml")
        for data in content.roots.copies(path, TEXT_CAP)
        for piece in (read_document(data, path).pieces if isinstance(data, bytes) else ())
        for name in [(piece.value or {}).get("record")]
        for ref in [parse_ref(name) if isinstance(name, str) else None]
        if ref is not None and ref.place
    ]
    if not typed:
        return frozenset()
    once, living = _once(content)
    old = {path.strip("/"): place for place, paths in once.items() for path in paths}
    found: set[str] = set()
    for folder, ref in typed:
        if place_path(ref.place).startswith(tops_of(folder, once)):
            here = ref.place.strip("/")
            there = here if here in living else now_at(here, old)
            found |= {ref_text(ref), ref_text(Ref(there or "/", ref.kind, ref.id))}
    return frozenset(found)


def _once(content: Content) -> tuple[dict[str, list[str]], frozenset[str]]:
    """The old paths that were typed of each place, as far as they can be read; and the paths that are a place's now."""
    entries, _, _ = declared_places(_named(content, "places.yaml"), content.read)
    found = {
        entry.path: [item.path for item in entry.fields.formerly if item.path]
        for entry in entries
        if entry.fields is not None
    }
    for path in _named(content, "place.yaml"):
        document, _ = read_file(path, content.read)
        for piece in document.pieces if document else ():
            typed = (piece.value or {}).get("formerly")
            for item in typed if isinstance(typed, (list, tuple)) else (typed,):
                old = item.get("path") if isinstance(item, Mapping) else None
                if isinstance(old, str):
                    found.setdefault(path.rpartition("/")[0], []).append(old)
    return found, frozenset((*content.folders, *(entry.path for entry in entries)))


def _named(content: Content, name: str) -> tuple[str, ...]:
    """The files of a name; those too that may not be there (a link, say): they are missed, not passed over."""
    refused = (item.file for item in content.diagnostics)
    return tuple(sorted({path for path in (*content.files, *refused) if path.rpartition("/")[2] == name}))


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each once, in a fixed order."""
    return tuple(
        dict.fromkeys(sorted(found, key=lambda item: (item.file, str(item.at), item.rule, item.message)))
    )
