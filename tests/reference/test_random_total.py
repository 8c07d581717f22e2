"""How many randomised comparisons the suite makes at least; each test asserts its own share."""

from tests.reference import test_random_directions as directions
from tests.reference import test_random_layers as layers
from tests.reference import test_random_losses as losses

# Output layers, attention, truncation, updates and clipping come on top.
SHARES = {
    "layers": len(layers.OPTIONS) * layers.EACH,
    "layers, single precision": len(layers.SORTS) * layers.EACH,
    "two directions": len(directions.OPTIONS) * directions.EACH,
    "two directions, single precision": len(directions.MERGES) * directions.EACH,
    "stacks": directions.EACH_STACK,
    "losses": len(losses.LOSS_OPTIONS) * losses.EACH,
}


def test_the_suite_makes_ten_thousand_randomised_comparisons():
    assert sum(SHARES.values()) >= 10_000
