"""Settings for the whole suite; fixtures live beside the tests that use them."""

from __future__ import annotations

import signal

from hypothesis import settings

# Hypothesis fails an example that takes longer than 200 ms. No test here may depend on the clock.
settings.register_profile("no-clock", deadline=None)
settings.load_profile("no-clock")

# A shell that starts the suite in the background lets it ignore Ctrl-C, and so all its children.
signal.signal(signal.SIGINT, signal.default_int_handler)
