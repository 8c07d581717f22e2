"""The ways in which student code can be run here, for tests that must hold in each of them."""

from __future__ import annotations

import pytest

FRESH = "fresh"  # a fresh interpreter for every run, as on macOS
PUMPED = "pumped"  # the same, heard by threads, as on Windows
FORKED = ("namespaces", "landlock", "process")
PLACES = (*FORKED, FRESH)

everywhere = pytest.mark.parametrize("place", PLACES, indirect=True)
anyhow = pytest.mark.parametrize("place", [*PLACES, PUMPED], indirect=True)
without_walls = pytest.mark.parametrize("place", ["process", FRESH], indirect=True)
forked_everywhere = pytest.mark.parametrize("place", FORKED, indirect=True)
behind_walls = pytest.mark.parametrize("place", ["namespaces", "landlock"], indirect=True)
in_a_fresh_process = pytest.mark.parametrize("place", [FRESH], indirect=True)
in_its_own_world = pytest.mark.parametrize("place", ["namespaces"], indirect=True)
