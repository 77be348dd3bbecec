"""Measure the command line on the corpora: whole processes, as an office runs them, one table in Markdown.

In: sizes (`S`, `M`).  Out: a table on standard output: wall time (median of the rounds, least and most), processor time
spent in user mode and peak memory of the largest process, from the operating system's own account of each.  A round is:
cold into an empty output, nothing changed, an edit of a title in a leaf's list file, the same in a ledger, the next day,
a check.  Output is in memory where there is `/dev/shm`; figures of a disk are those of the disk.

    python bench/run.py S M                   # five rounds each
    python bench/run.py M --profile           # what an edit spends its time on, by cProfile

The tests measure nothing: a busy machine would fail them.  Whoever reports figures says the load, as the heading does.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # it runs from a checkout, nothing is installed

from bench.corpus import DAY, LEAF, SIZES, edit, ledger

ROOT: Final = Path(__file__).resolve().parents[1]
MEMORY: Final = Path("/dev/shm")


class Sample(NamedTuple):
    """What one process took: seconds of wall and of user processor time, and peak memory in MB."""

    wall: float
    user: float
    peak: float


def measured(*arguments: str) -> Sample:
    """Run the command line and wait for it.

    This process stays small, for what a child is forked from counts as the child's own peak; the time of its workers is
    counted in, the peak is that of the largest among them.
    """
    command = [sys.executable, str(ROOT / "build.py"), *arguments]
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)}\n{said.read().decode()}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Sample(wall, usage.ru_utime, usage.ru_maxrss * unit / 1e6)


def rounds(name: str, work: Path, count: int) -> dict[str, list[Sample]]:
    """Every case of so many rounds on the corpus of a size."""
    content, output = work / name, work / f"{name}-output"
    build = ("build", "--content", str(content), "--output", str(output), "--date")
    today, tomorrow = DAY.isoformat(), (DAY + timedelta(days=1)).isoformat()
    numbers = iter(range(1, 1000))

    def after(path: str) -> Callable[[], Sample]:
        def sample() -> Sample:
            edit(content, path, next(numbers))
            return measured(*build, today)

        return sample

    cases: dict[str, Callable[[], Sample]] = {
        "cold": lambda: measured(*build, today),
        "nothing changed": lambda: measured(*build, today),
        "one edit": after(LEAF),
        **({"one edit in a ledger": after(ledger(SIZES[name]))} if SIZES[name].ledger else {}),
        "next day": lambda: measured(*build, tomorrow),
        "check": lambda: measured("check", "--content", str(content), "--date", today),
    }
    found: dict[str, list[Sample]] = {case: [] for case in cases}
    for _ in range(count):
        shutil.rmtree(output, ignore_errors=True)
        for case, sample in cases.items():
            found[case].append(sample())
    return found


def prepared(name: str, work: Path) -> str:
    """Write a corpus in a process of its own; the number of its records.

    Then wait a moment: a file so young that its time proves nothing is read again, and content seldom is so young.
    """
    corpus = [sys.executable, str(ROOT / "bench" / "corpus.py"), name, str(work / name)]
    records = subprocess.run(corpus, check=True, capture_output=True, text=True).stdout.strip()
    time.sleep(3)
    return records


def table(name: str, records: str, found: dict[str, list[Sample]], site: Path) -> Iterator[str]:
    """The lines of a table."""
    files = [path for path in site.resolve().rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    size = sum(path.stat().st_size for path in files) / 1e6
    yield f"| {name}: {records} records, {pages} pages, {size:.0f} MB | wall s | user s | peak MB |"
    yield "| --- | --- | --- | --- |"
    for case, samples in found.items():
        walls = [one.wall for one in samples]
        spread = f"{median(walls):.2f} ({min(walls):.2f}–{max(walls):.2f})"
        user, peak = (median(values) for values in ((s.user for s in samples), (s.peak for s in samples)))
        yield f"| {case} | {spread} | {user:.2f} | {peak:.0f} |"


def profile(name: str, work: Path) -> str:
    """The top of a cProfile of an edit; one process, for cProfile sees no other."""
    prepared(name, work)
    content, output, stats = work / name, work / f"{name}-output", work / "edit.prof"
    arguments = ("build", "--content", content, "--output", output, "--date", DAY.isoformat())
    measured(*map(str, arguments))
    edit(content, LEAF, 1)
    command = [sys.executable, "-m", "cProfile", "-o", stats, ROOT / "build.py", *arguments, "--jobs", "1"]
    subprocess.run(list(map(str, command)), cwd=ROOT, check=True, capture_output=True)
    show = f"import pstats; pstats.Stats({str(stats)!r}).strip_dirs().sort_stats('{{}}').print_stats(25)"
    return "".join(
        subprocess.run(
            [sys.executable, "-c", show.format(key)], check=True, capture_output=True, text=True
        ).stdout
        for key in ("cumulative", "tottime")
    )


def load() -> str:
    """What else the machine did in the last minute."""
    return f"load {os.getloadavg()[0]:.1f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", choices=SIZES, default=["S"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--profile", action="store_true", help="a profile of an edit in place of the table")
    parser.add_argument(
        "--work", type=Path, default=MEMORY if MEMORY.is_dir() else None, help="where to work"
    )
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.work, prefix="bench-") as folder:
        work = Path(folder)
        for name in chosen.sizes:
            if chosen.profile:
                print(profile(name, work))
                continue
            before = load()
            records = prepared(name, work)
            found = rounds(name, work, chosen.rounds)
            print("\n".join(table(name, records, found, work / f"{name}-output" / "site")))
            python = f"Python {platform.python_version()}, {os.cpu_count()} cores"
            print(
                f"\n{python}, {chosen.rounds} rounds, {before} before and {load()} after, work in {work.parent}\n"
            )


if __name__ == "__main__":
    main()
