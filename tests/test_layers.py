"""The shape of the program, held by reading its imports (docs/architecture.md, "Layers").

base → content → model → gate → plan → render → publish → build → cli: each imports only what stands before it.  What
was typed (`Entry`, `Record`) is out of reach of everything that makes pages, and few modules touch disk, clock or
environment; so a page cannot depend on what it was not given.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import site_builder

PACKAGE = Path(site_builder.__file__).parent
LAYERS = ("base", "content", "model", "gate", "plan", "render", "publish", "memory", "build", "cli")
BUILD = (
    "tasks",
    "intake",
    "recall",
    "screening",
    "standing",
    "assembly",
    "remembering",
    "build",
    "report",
    "sheet",
    "dossier",
    "importing",
    "purging",
)
"""The modules of the schedule."""
COMMAND_LINE = ("cli", "commands", "serve")
"""The modules of the last layer: the arguments, what the commands do, the preview."""


@cache
def sources() -> dict[str, ast.Module]:
    """Every module by its name below the package (`model.kind`), parsed."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


@cache
def imports() -> frozenset[tuple[str, str, str]]:
    """(module, imported module, imported name or nothing) for all imports, also those inside functions; of our own
    modules the names below the package, of others the full ones with a leading colon."""
    return frozenset(edge for module, tree in sources().items() for edge in _edges(module, tree))


def _edges(module: str, tree: ast.Module) -> Iterator[tuple[str, str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield module, _known(alias.name), ""
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            for alias in node.names:
                inner = _known(f"{node.module}.{alias.name}")
                if inner in sources():
                    yield module, inner, ""
                else:
                    yield module, _known(str(node.module)), alias.name


def _known(name: str) -> str:
    return (
        name.removeprefix("site_builder").removeprefix(".")
        if name.split(".")[0] == "site_builder"
        else f":{name}"
    )


def layer(module: str) -> str:
    """The layer of a module: its folder or itself; the package's `__init__` is of the lowest."""
    top = module.split(".")[0]
    return "cli" if top in COMMAND_LINE else "build" if top in BUILD else top or "base"


def test_every_module_has_a_layer() -> None:
    assert {layer(module) for module in sources()} - set(LAYERS) == {"kinds", "executor"}


def test_each_layer_imports_only_what_stands_before_it() -> None:
    wrong = [
        (module, target)
        for module, target, _ in imports()
        if layer(module) in LAYERS
        and layer(target) in LAYERS
        and LAYERS.index(layer(target)) > LAYERS.index(layer(module))
    ]
    assert wrong == []


def test_kinds_are_reached_by_the_registry_alone() -> None:
    """No module names a kind's module: a built-in kind comes in by the same door as a stranger's."""
    assert [
        (module, target)
        for module, target, _ in imports()
        if layer(target) == "kinds" and layer(module) != "kinds"
    ] == []


def test_only_build_and_the_command_line_use_the_executor() -> None:
    users = {layer(module) for module, target, _ in imports() if target == "executor"}
    assert users <= {"build", "cli"}
    assert [target for module, target, _ in imports() if module == "executor" and target[0] != ":"] == []


FIELD_TYPES = ("content.declare", "content.fields", "content.schema")
"""What a kind declares its records with; the rest of content reads files."""


def test_a_kind_imports_only_base_field_types_model_and_its_own_folder() -> None:
    def allowed(module: str, target: str) -> bool:
        own = ".".join(module.split(".")[:2])
        return (
            target[0] == ":"
            or layer(target) in ("base", "model")
            or target in FIELD_TYPES
            or target == own
            or target.startswith(f"{own}.")
        )

    assert [
        (module, target)
        for module, target, _ in imports()
        if layer(module) == "kinds" and not allowed(module, target)
    ] == []


TYPED = ("model.record", "model.check", "model.board", "model.load")
"""What was typed, and the modules that handle it."""


def test_plan_and_render_never_see_what_was_typed() -> None:
    assert [
        (module, target)
        for module, target, name in imports()
        if layer(module) in ("plan", "render", "publish")
        and (target in TYPED or name in ("Entry", "Record", "Withdrawal", "WithdrawnFields"))
    ] == []


def test_pages_and_views_of_a_kind_never_see_what_was_typed() -> None:
    """From the module of its records a kind's pages take words and limits (constants), never a function or a shape:
    those are for what was typed."""
    pages = [
        module for module in sources() if layer(module) == "kinds" and module.endswith((".pages", ".views"))
    ]
    assert pages
    wrong = [
        (module, target, name)
        for module, target, name in imports()
        if module in pages
        and (
            target in TYPED
            or layer(target) == "content"
            or (target.endswith(".record") and not name.isupper())
        )
    ]
    assert wrong == []


def test_the_contexts_of_pages_know_no_engine() -> None:
    """Views hold display values; nothing in them could ask for more."""
    assert {target for module, target, _ in imports() if module.endswith(".views") and target[0] != ":"} == {
        "model.page",
        "base.values",
    }


def test_a_preview_is_asked_for_by_its_command_alone() -> None:
    """And few know of it: who lets out drafts and what is the office's, and who says on each page that it is one."""
    asking = {module for module, _, name in imports() if name in ("Preview", "preview")}
    assert asking == {"build", "commands.serve"}
    knowing = {
        module
        for module, tree in sources().items()
        if _asks(tree, lambda node: node.attr in ("preview", "drafts", "internal"))
    }
    assert knowing == {
        *(
            "build",
            "commands.serve",
            "gate.context",
            "gate.outcome",
            "gate.passing",
            "gate.screen",
            "gate.survey",
        ),
        *("plan.shell", "plan.site"),
    }


DISK = {
    "exists", "glob", "is_dir", "is_file", "iterdir", "lstat", "mkdir", "open", "read_bytes", "read_text",
    "rename", "rglob", "rmdir", "scandir", "symlink_to", "touch", "unlink", "write_bytes", "write_text",
}  # fmt: skip
MACHINE = {"glob", "os", "shutil", "socket", "subprocess", "tempfile", "urllib.request"}
ON_DISK = {
    "commands.close": "asks whether the place has a folder",
    "commands.dossier": "writes the folder of a dossier",
    "commands.targets": "asks where a typed path leads",
    "content.source": "reads content",
    "content.sheets": "reads an office's workbook",
    "content.edit": "edits content",
    "content.roots": "asks which content folder has the folder of a new file",
    "content.handover": "writes into the office's archive",
    "render.templates": "reads templates",
    "publish.journal": "reads and drops the journal of a release",
    "publish.lay": "writes the files of a release",
    "publish.manifest": "reads a release",
    "publish.recovery": "mends what a run that died has left",
    "publish.release": "takes the mark of completeness from a slot",
    "publish.slots": "switches releases",
    "memory.store": "reads and writes what is remembered",
    "memory.run": "reads and writes what is remembered",
    "memory.program": "asks where the program lies",
    "render.folders": "asks where the templates lie",
    "commands.warm": "reads the program's own files",
    "model.registry": "asks whether a stranger's package brings kinds and templates",
    "commands.shared": "asks whether the folders are there",
    "commands.check": "asks whether a path is there",
    "commands.new": "asks where a file would lie",
    "commands.staged": "asks git what is staged, and lays it out for a moment",
    "commands.purge": "asks where the archive lies, and makes it",
    "commands.report": "reads and writes the office's report",
    "commands.serve": "makes the preview's own folder and takes it away",
    "commands.signoff": "writes the page that is printed, asks for the file to write",
    "commands.withdraw": "asks for the file to write",
    "serve": "reads the pages of the preview",
}


def _touches(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id == "open":
                yield "open"
            if isinstance(called, ast.Attribute) and called.attr in DISK:
                yield ast.unparse(called)


def test_few_modules_touch_the_disk() -> None:
    touching = {module for module, tree in sources().items() if set(_touches(tree)) - {"Image.open"}}
    assert touching - set(ON_DISK) == set()


def test_the_model_asks_only_what_strangers_bring() -> None:
    asked = ["folder.is_dir", "folder.is_file", "path.read_bytes", "folder.glob"]
    assert sorted(_touches(sources()["model.registry"])) == sorted(asked)


def test_no_module_below_reaches_for_the_machine() -> None:
    reaching = {module for module, target, _ in imports() if target.removeprefix(":") in MACHINE}
    assert reaching - {*ON_DISK, "cli", "executor"} == set()


def _asks(tree: ast.Module, what: Callable[[ast.Attribute], bool]) -> bool:
    return any(isinstance(node, ast.Attribute) and what(node) for node in ast.walk(tree))


def test_only_the_command_line_reads_the_clock() -> None:
    """What a build computes depends on its content and on one date, which it is given (contract 4)."""

    def asks(node: ast.Attribute) -> bool:
        return node.attr in ("today", "now", "utcnow", "localtime", "gmtime", "strftime", "monotonic")

    reading = {module for module, tree in sources().items() if _asks(tree, asks)}
    reading |= {module for module, target, _ in imports() if target in (":time", ":sched", ":calendar")}
    assert {layer(module) for module in reading} <= {"cli"}


def test_only_the_command_line_reads_the_environment() -> None:
    def asks(node: ast.Attribute) -> bool:
        return node.attr in ("environ", "environb", "getenv", "putenv", "expanduser", "expandvars")

    reading = {module for module, tree in sources().items() if _asks(tree, asks)}
    reading |= {module for module, _, name in imports() if name in ("environ", "getenv")}
    assert {layer(module) for module in reading} <= {"cli"}


def test_nothing_draws_lots_or_asks_who_runs_it() -> None:
    chance = {"getpass", "locale", "platform", "random", "secrets", "uuid"}
    assert [(module, target) for module, target, _ in imports() if target.removeprefix(":") in chance] == []


HEAVY = ("jinja2", "livereload", "markdown", "nh3", "PIL")


@pytest.mark.parametrize("module", ["site_builder.cli", "site_builder.commands", "site_builder.build"])
def test_heavy_libraries_wait_until_they_are_needed(module: str) -> None:
    """Start-up is part of the product: an import of these costs more than an edit's whole build should."""
    asked = f"import sys, {module}; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
    )
    assert loaded.stdout.split() == []


def test_the_model_loads_no_kind_before_it_is_asked_for() -> None:
    """The registry knows names; a kind's module is imported when something of it is read."""
    asked = "import sys, site_builder.build; print(*[m for m in sys.modules if m.startswith('site_builder.kinds.')])"
    loaded = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
    )
    assert loaded.stdout.split() == []
