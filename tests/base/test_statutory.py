"""The committed table of holidays says what the maintained library says."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import holidays
import pytest

from site_builder.base.days import china_calendar
from site_builder.base.statutory import OFFICIAL, STATUTORY
from tools.make_statutory import TABLE, render


def test_the_table_is_the_one_that_the_tool_writes() -> None:
    assert TABLE.read_text(encoding="utf-8") == render(), "run: python tools/make_statutory.py"


@pytest.mark.parametrize("year", sorted(OFFICIAL))
def test_every_day_of_a_known_year_agrees_with_the_library(year: int) -> None:
    calendar = china_calendar()
    library = holidays.country_holidays("CN", years=year)
    first = date(year, 1, 1).toordinal()
    for ordinal in range(first, date(year + 1, 1, 1).toordinal()):
        day = date.fromordinal(ordinal)
        assert calendar.is_working_day(day) == library.is_working_day(day), day


def test_years_follow_each_other_without_a_gap() -> None:
    years = [*OFFICIAL, *STATUTORY]
    assert years == list(range(years[0], years[-1] + 1))


def test_a_make_up_day_is_a_day_of_the_weekend() -> None:
    for year, (_, worked) in OFFICIAL.items():
        assert all(date(year, int(day[:2]), int(day[2:])).weekday() >= 5 for day in worked.split())


def test_a_build_does_not_import_the_library() -> None:
    code = "import sys, site_builder.base.days; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
