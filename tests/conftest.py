"""Tests never time: a busy machine is no fault of an example that Hypothesis drew."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
