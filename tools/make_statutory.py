"""Write `site_builder/base/statutory.py`: the holidays of mainland China as a small committed table.

In: the maintained package `holidays` (extra `test`), which follows the yearly notices of the General Office
of the State Council (国务院办公厅关于部分节假日安排的通知).  Out: a Python module with, for every year
whose notice the package knows, the days off and the make-up working days (调休), and for some years after
it the statutory days alone (全国年节及纪念日放假办法).

Why a table: a build must not depend on which version of a library happens to be installed, and importing the
library costs more than a small build.  A test compares the table with the installed library, so that a new
notice is noticed.  Run it when that test asks for it:

    python tools/make_statutory.py
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import holidays
from holidays.countries.china import ChinaStaticHolidays

FIRST_YEAR = 2015
LAST_YEAR = 2045

TABLE = Path(__file__).parent.parent / "site_builder" / "base" / "statutory.py"

HEAD = '''\
"""Statutory holidays of mainland China, as data; written by tools/make_statutory.py.

`OFFICIAL` holds, for each year whose notice of the State Council's General Office is known, the days off
(statutory days, days given in lieu, days swapped) and the weekend days that are worked (调休).  `STATUTORY`
holds, for years without a notice yet, the days of 全国年节及纪念日放假办法 alone: what is given in lieu of
a day that falls on a weekend is fixed by the notice only, so none is guessed.  A day is `MMDD`; ordinary
weekends are not listed.

    OFFICIAL[2026][1] == "0104 0214 0228 0509 0920 1010"
"""

from __future__ import annotations

'''


def render() -> str:
    """The text of the module, from the installed library."""
    known = tuple(year for year in sorted(ChinaStaticHolidays.special_public_holidays) if year >= FIRST_YEAR)
    lines = [HEAD, "OFFICIAL: dict[int, tuple[str, str]] = {\n"]
    for year in known:
        notice = holidays.country_holidays("CN", years=year)
        lines.append(f"    {year}: (\n")
        lines.extend(f"        {part}\n" for part in _literals(_of_year(notice, year)))
        lines[-1] = lines[-1].replace("\n", ",\n")
        lines.append(f'        "{_of_year(notice.weekend_workdays, year)}",\n    ),\n')
    lines.append("}\n\nSTATUTORY: dict[int, str] = {\n")
    for year in range(known[-1] + 1, LAST_YEAR + 1):
        law = holidays.country_holidays("CN", years=year, observed=False)
        lines.append(f'    {year}: "{_of_year(law, year)}",\n')
    lines.append("}\n")
    return "".join(lines)


def _of_year(days: Iterable[date], year: int) -> str:
    return " ".join(f"{day:%m%d}" for day in sorted(days) if day.year == year)


def _literals(text: str) -> list[str]:
    """`text` as adjacent string literals that keep the line length."""
    parts = textwrap.wrap(text, 99)
    return [f'"{part}"' if part is parts[-1] else f'"{part} "' for part in parts]


if __name__ == "__main__":
    TABLE.write_text(render(), encoding="utf-8")
