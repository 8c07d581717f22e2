"""How each model of the lesson is trained, as data; and why, or why it must fail.

A name here is the name of the function in `keras_models.py` that builds the model. `..._mended`
stands beside a model that does not learn as the lesson prints it. The lesson trains three models;
for the others it gives only layers, or only words, and the recipe is ours.

The loss and the last activation follow from the task (`tasks.py`), the batch size of 32 is Keras'
own. `validation_split` takes the tail of the data. The tail of a series is its future, which is
what a forecast must be judged by. Texts have no such order: shuffle them first.
"""

from __future__ import annotations

from typing import NamedTuple

from reference.tasks import loss_for
from reference.training import Recipe


class Plan(NamedTuple):
    """A training recipe with its source and its reasons."""

    source: str  # where the lesson has the model
    task: str  # one of tasks.py; it decides the loss
    recipe: Recipe
    metrics: tuple[str, ...]  # under Keras' names
    why: str

    @property
    def loss(self) -> str:
        """Keras' name of the loss."""
        return loss_for(self.task)

    @property
    def optimizer(self) -> str:
        """Keras' name of the optimizer: the functions of `optimizers.py` bear the same names."""
        return self.recipe.update.__name__


PLANS = {
    "next_number": Plan(
        "text 000, section 6.1",
        "regression",
        Recipe(epochs=200, validation_split=0.2),
        ("mae",),
        "It predicts 5 to 7 instead of 50, for 47, 48, 49 as for 10, 11, 12: unscaled inputs drive "
        "tanh to its ends, where the output hardly depends on them, and 400 updates of 0.001 "
        "cannot move a bias to 50. The last ten windows, held out, hold numbers that the model "
        "never saw and that tanh cannot reach.",
    ),
    "next_number_mended": Plan(
        "text 000, section 6.1, mended",
        "regression",
        Recipe(epochs=200, validation_split=0.2),
        ("mae",),
        "Divided by 50, the numbers fit the small weights of the start. A linear hidden layer can "
        "go beyond what it saw, so the tail is a fair test: can the model count on?",
    ),
    "next_word": Plan(
        "text 000, section 6.4",
        "multi-class",
        Recipe(epochs=500),
        (),
        "With one step from a state of zeros the recurrent kernel is multiplied by zero and never "
        "changes: 2500 of 3059 weights. Words are fed as numbers, as if the seventh lay between "
        "the sixth and the eighth; many runs therefore end with a wrong word after 'over'. And one "
        "word cannot tell the two apart that follow 'the'.",
    ),
    "next_word_mended": Plan(
        "text 000, section 6.4, mended",
        "multi-class",
        Recipe(epochs=500),
        ("accuracy",),
        "One-hot words have no order among them; with two words of context the recurrent kernel "
        "has work to do, and every pair of the sentence has a single successor.",
    ),
    "next_character": Plan(
        "text 002",
        "multi-class",
        Recipe(epochs=100),
        ("accuracy",),
        "It learns its text by heart, up to 85 of 89 windows; four times three characters occur "
        "twice with different successors. Nothing is held out, so nothing is known about other "
        "texts.",
    ),
    "stock": Plan(
        "text 000, section 7",
        "regression",
        Recipe(epochs=50, validation_split=0.2),
        ("mae",),
        "The lesson neither compiles nor feeds it. `split_scaled_series` makes its windows: scaled "
        "by the training part alone, cut in time.",
    ),
    "weather": Plan(
        "text 000, section 7, in words",
        "regression",
        Recipe(epochs=50, validation_split=0.2),
        ("mae",),
        "Tomorrow has the same three measurements as every day of the week before. They differ in "
        "size, so each needs a scale of its own: `fit_standard` on the training part.",
    ),
    "sentiment": Plan(
        "text 003, sections 16 and 17",
        "binary",
        Recipe(epochs=10, validation_split=0.2),
        ("accuracy",),
        "Two lines of the lesson, with the input and the embedding that they lack. Few epochs: an "
        "embedding soon knows the reviews by heart.",
    ),
    "sentiment_by_word": Plan(
        "text 000, section 7, in words",
        "binary",
        Recipe(epochs=10, validation_split=0.2),
        ("accuracy",),
        "A score after every word shows how the context grows. Each step is held against the label "
        "of the whole review; padding is masked and does not count.",
    ),
    "text_classifier": Plan(
        "text 004",
        "multi-class",
        Recipe(epochs=10, validation_split=0.2),
        ("accuracy",),
        "As printed it has no input and is unbuilt until it sees data. Half of the last hidden "
        "layer is dropped in training, so the training loss may lie above that of the validation.",
    ),
    "stacked": Plan(
        "text 000, section 8",
        "regression",
        Recipe(epochs=50, validation_split=0.2),
        ("mae",),
        "Every layer but the last hands on all its states. With the last state alone the layer "
        "above has nothing to read, and Keras refuses it.",
    ),
    "bidirectional": Plan(
        "text 000, section 8",
        "regression",
        Recipe(epochs=50, validation_split=0.2),
        ("mae",),
        "It needs the whole sequence, so it may judge a window but cannot write on from it.",
    ),
    "tagger": Plan(
        "text 000, section 8, and text 004, in words",
        "multi-class",
        Recipe(epochs=20, validation_split=0.2),
        ("accuracy",),
        "One tag per word, hence a state per word. Padding is masked: else its tags, easily "
        "guessed, would make the accuracy look better than it is.",
    ),
    "encoder_decoder": Plan(
        "text 000, section 8, and text 004, in words",
        "multi-class",
        Recipe(epochs=50, validation_split=0.2),
        ("accuracy",),
        "Teacher forcing: in training the decoder sees the right words so far, so all steps can "
        "be scored at once. The accuracy is therefore better than that of the model alone with "
        "its own words; judge it by `translate`.",
    ),
}
