"""The lesson's models in Keras 3, one function each, compiled and ready to train.

    model = keras_models.next_number_mended()
    history = fit(model, PLANS["next_number_mended"], *next_number_data(mended=True))

`lesson_recipes.py` holds the recipe of each under the name of its function, and says why it is so;
`keras_training.py` trains and asks them. Shapes in the docstrings leave out the batch; T is any
number of steps, V the vocabulary; ids are whole numbers, and 0 is padding.

Keras is imported inside the functions, so that importing this file costs nothing and works where
Keras is missing; a call then raises ModuleNotFoundError. Keras draws starting weights and the order
of samples from its own global generator: call `keras.utils.set_random_seed` before to repeat a run.
"""

from __future__ import annotations

from typing import Any

from reference.lesson_recipes import PLANS, Plan
from reference.tasks import output_head

Model = Any  # keras.Model, whose name must not be needed on import


def next_number() -> Model:
    """Three numbers -> the next one, as printed: (3, 1) -> (1,), 131 parameters."""
    return _small_rnn("next_number", (3, 1), 10, "tanh", 1)


def next_number_mended() -> Model:
    """The same with a linear hidden layer, for data divided by 50."""
    return _small_rnn("next_number_mended", (3, 1), 10, "linear", 1)


def next_word(vocabulary: int = 9) -> Model:
    """A word as a number -> the next, as printed: (1, 1) -> (V,), 3059 parameters for V = 9."""
    return _small_rnn("next_word", (1, 1), 50, "tanh", vocabulary)


def next_word_mended(vocabulary: int = 9, length: int = 2) -> Model:
    """The last words, one-hot -> the next word: (length, V) -> (V,), 3459 parameters for V = 9."""
    return _small_rnn("next_word_mended", (length, vocabulary), 50, "tanh", vocabulary)


def next_character(vocabulary: int = 31, seq_length: int = 3) -> Model:
    """Characters, one-hot -> the next: (seq_length, V) -> (V,), 5681 parameters for V = 31."""
    return _small_rnn("next_character", (seq_length, vocabulary), 50, "relu", vocabulary)


def stock(days: int = 30) -> Model:
    """The prices of some days -> tomorrow's: (days, 1) -> (1,), 7701 parameters."""
    from keras import layers

    hidden = [layers.SimpleRNN(50, return_sequences=True), layers.SimpleRNN(50)]
    return _sequential("stock", (days, 1), [*hidden, _head("stock", 1)])


def weather(days: int = 7, measurements: int = 3) -> Model:
    """Some measurements of each day -> tomorrow's: (7, 3) -> (3,), 1251 parameters."""
    return _small_rnn("weather", (days, measurements), 32, "tanh", measurements)


def sentiment(vocabulary: int, embedding: int = 64) -> Model:
    """Word ids -> how likely a review is positive: (T,) -> (1,).

    V E + 64 (E + 65) + 65 parameters for V words and vectors of E numbers.
    """
    return _reader("sentiment", vocabulary, embedding, 64, 1, every_step=False)


def sentiment_by_word(vocabulary: int, embedding: int = 64) -> Model:
    """The same with a score after every word: (T,) -> (T, 1), with as many parameters."""
    return _reader("sentiment_by_word", vocabulary, embedding, 64, 1, every_step=True)


def tagger(vocabulary: int = 50, tags: int = 3) -> Model:
    """Word ids -> a tag for every word: (T,) -> (T, tags), 851 parameters for 50 words, 3 tags."""
    return _reader("tagger", vocabulary, 8, 16, tags, every_step=True)


def text_classifier(vocabulary: int, classes: int) -> Model:
    """Word ids -> a class: (T,) -> (classes,).

    128 V + 98 816 + 8256 + 65 C parameters. As printed there is no mask: padding is read, too.
    """
    from keras import layers

    return _sequential(
        "text_classifier",
        (None,),
        [
            layers.Embedding(vocabulary, 128),
            layers.Bidirectional(layers.LSTM(64)),
            layers.Dense(64, activation="relu"),
            layers.Dropout(0.5),
            _head("text_classifier", classes),
        ],
    )


def stacked(steps: int = 10) -> Model:
    """Three layers, each reading the states below it: (10, 1) -> (1,), 12 751 parameters."""
    from keras import layers

    lower = [layers.SimpleRNN(50, return_sequences=True) for _ in range(2)]
    return _sequential("stacked", (steps, 1), [*lower, layers.SimpleRNN(50), _head("stacked", 1)])


def bidirectional(steps: int = 10) -> Model:
    """Two directions, joined to 100 numbers: (10, 1) -> (1,), 5301 parameters."""
    from keras import layers

    both = layers.Bidirectional(layers.SimpleRNN(50))
    return _sequential("bidirectional", (steps, 1), [both, _head("bidirectional", 1)])


def encoder_decoder(
    source_vocabulary: int, target_vocabulary: int, embedding: int = 16, units: int = 64
) -> Model:
    """Source ids (S,) and the target so far (T,) -> the next target word at each step: (T, V).

    The encoder's last state is the decoder's first; nothing else passes. The target so far is the
    target one place later, behind a start word. Target id 0 is padding and the end: the first 0
    after the words is scored, those after it are not.
    """
    import keras
    from keras import layers

    source, shown = keras.Input((None,)), keras.Input((None,))
    read = layers.Embedding(source_vocabulary, embedding, mask_zero=True)(source)
    context = layers.SimpleRNN(units)(read)
    heard = layers.Embedding(target_vocabulary, embedding, mask_zero=True)(shown)
    states = layers.SimpleRNN(units, return_sequences=True)(heard, initial_state=context)
    words = _head("encoder_decoder", target_vocabulary)(states)
    return _compiled(keras.Model([source, shown], words), PLANS["encoder_decoder"])


def _small_rnn(
    name: str, shape: tuple[int, int], units: int, activation: str, outputs: int
) -> Model:
    """One recurrent layer, its last state, one output layer."""
    from keras import layers

    hidden = layers.SimpleRNN(units, activation=activation)
    return _sequential(name, shape, [hidden, _head(name, outputs)])


def _reader(
    name: str, vocabulary: int, embedding: int, units: int, outputs: int, *, every_step: bool
) -> Model:
    """Ids, embedded and masked where 0, one recurrent layer, one output layer."""
    from keras import layers

    words = layers.Embedding(vocabulary, embedding, mask_zero=True)
    hidden = layers.SimpleRNN(units, return_sequences=every_step)
    return _sequential(name, (None,), [words, hidden, _head(name, outputs)])


def _head(name: str, outputs: int) -> Any:
    """The output layer that fits the task of the plan."""
    from keras import layers

    return layers.Dense(outputs, activation=output_head(PLANS[name].task))


def _sequential(name: str, shape: tuple[int | None, ...], stack: list[Any]) -> Model:
    from keras import Input, Sequential

    return _compiled(Sequential([Input(shape), *stack]), PLANS[name])


def _compiled(model: Model, plan: Plan) -> Model:
    model.compile(optimizer=plan.optimizer, loss=plan.loss, metrics=list(plan.metrics))
    return model
