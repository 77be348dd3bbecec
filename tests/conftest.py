"""Tests never time: a busy machine is no fault of an example that Hypothesis drew.

And they look for garbage as seldom as the program does, and do not wait for the disk.
"""

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from site_builder.cli import SELDOM
from site_builder.gate import photos

settings.register_profile("patient", deadline=None, max_examples=40)
settings.load_profile("patient")
gc.set_threshold(*SELDOM)


@pytest.fixture(scope="session", autouse=True)
def _no_real_sync() -> Iterator[None]:
    """Other people's files need not go to the disk for these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "sync", lambda: None)
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def _pictures_made_once() -> Iterator[None]:
    """The shipped pictures are most of the work of a build: other tests in between do not make them forgotten."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(photos, "_REMEMBERED", 5_000)
        yield
