"""A static-site generator for public transparency boards (公示栏): places, records, time, one gate."""

__version__ = "0.1.0"
