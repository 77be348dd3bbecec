"""The statistics of a place: pages, tables, rates, charts."""
