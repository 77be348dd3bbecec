"""Charts as coordinates: drawn at build time, without script; the numbers stand in a table beside each.

In: labelled numbers.  Out: `Chart`, whole numbers of a `viewBox` that a template writes as SVG.
"""

from __future__ import annotations

from typing import Final

from site_builder.model.page import Chart, ChartColumn

HEIGHT: Final = 132
PLOT: Final = 92
TOP: Final = 18
STEP: Final = 30
WIDTH: Final = 20


def column_chart(label: str, values: tuple[tuple[str, int], ...]) -> Chart:
    """A column a value, as high as its share of the largest; nought has no column, anything more at least a line."""
    most = max((value for _, value in values), default=0) or 1
    columns = []
    for index, (name, value) in enumerate(values):
        height = max(2, value * PLOT // most) if value else 0
        columns.append(
            ChartColumn(
                label=name,
                value=str(value),
                x=index * STEP + (STEP - WIDTH) // 2,
                y=TOP + PLOT - height,
                middle=index * STEP + STEP // 2,
                height=height,
            )
        )
    return Chart(
        label=label,
        width=max(1, len(values)) * STEP,
        height=HEIGHT,
        base=TOP + PLOT,
        column=WIDTH,
        columns=tuple(columns),
    )
