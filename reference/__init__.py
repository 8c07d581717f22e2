"""The mathematics of the lesson: pure functions on NumPy arrays, importing nothing but NumPy.

Axis letters, declared here once and used in every docstring:

    B  batch: independent sequences          D  features of one input
    T  time steps of a sequence              H  hidden units (the length of the state)
                                             O  outputs

Batch comes first, then time: `xs (B, T, D)`, `hs (B, T, H)`, `ys (B, T, O)`.

Vectors are rows, as in Keras: a step reads `x @ Wx` with `Wx (D, H)`. The functions that follow
the lesson's own notation use columns instead, `W_x @ x` with `W_x (H, D)`. The spelling tells
them apart: `Wx` multiplies a row from the right, `W_x` a column from the left, and
`W_x == Wx.T`.

float32 stays float32, float64 stays float64, and no function changes its inputs. Not promised:
speed, friendly words for arrays whose shapes do not fit (NumPy raises its own ValueError), and
safety against hostile input. This package is trusted and must never sit beside a student's code.
"""

from reference.activations import activate, sigmoid, slope
from reference.attention import attention, attention_backward
from reference.attention_scores import (
    additive_scores,
    additive_scores_backward,
    attend,
    attend_backward,
    dot_scores,
    dot_scores_backward,
)
from reference.bidirectional import (
    Bidirectional,
    bidirectional_forward,
    both_ways_backward,
    both_ways_forward,
)
from reference.bptt import Gradients, bptt
from reference.chain_rule import (
    ChainTerm,
    Contributions,
    chain_contributions,
    chain_terms,
    explicit_part,
)
from reference.clipping import clip_by_norm, clip_by_value, clip_each_by_norm, global_norm
from reference.counts import (
    dense_params,
    embedding_params,
    gru_params,
    layer_params,
    lstm_params,
    parameter_formula,
    simple_rnn_model_params,
    simple_rnn_params,
    untied_rnn_params,
)
from reference.decay import decay_lines, gradient_decay
from reference.dense import dense, dense_backward
from reference.dropout import dropout, dropout_backward
from reference.embedding import embedding, embedding_backward
from reference.formulas import LayerSpec, weight_shapes
from reference.gradients import repeated_factor, steps_until_below
from reference.gru import GRUTrace, GRUWeights, gru_cell, gru_forward, gru_step, gru_trace
from reference.gru_backward import gru_backward
from reference.jacobians import (
    Recurrent,
    classify_recurrent,
    jacobian,
    jacobian_norms,
    spectral_norm,
    spectral_radius,
    step_jacobian,
)
from reference.layers import RecurrentLayer, layer_backward, layer_forward
from reference.lesson_models import (
    predict_next_number,
    train_next_character,
    train_next_number,
    write_greedily,
)
from reference.losses import (
    binary_cross_entropy,
    binary_cross_entropy_from_logits,
    cross_entropy,
    last_step,
    mean_squared_error,
    softmax_cross_entropy,
)
from reference.lstm import LSTMTrace, LSTMWeights, lstm_cell, lstm_forward, lstm_step, lstm_trace
from reference.lstm_backward import lstm_backward
from reference.masking import mask_from_ids, mask_from_lengths, masked_last_state
from reference.metrics import accuracy, mean_absolute_error, perplexity
from reference.optimizers import AdamState, adam, momentum, rmsprop, sgd
from reference.rnn_model import Model, initial_weights, loss_and_gradients, predict
from reference.sampling import (
    autocomplete,
    beam_search,
    generate,
    greedy,
    nucleus_probabilities,
    sample_next,
    sample_nucleus,
    sample_top_k,
    temperature_probabilities,
    top_k_probabilities,
)
from reference.scaling import (
    Scale,
    SplitSeries,
    fit_range,
    fit_standard,
    scaled,
    split_scaled_series,
    unscaled,
)
from reference.shapes import layer_shape, stack_params, stack_shapes, step_flops
from reference.simple_rnn import RNNWeights, lesson_rnn_forward, rnn_backward, rnn_forward, rnn_step
from reference.softmax import log_softmax, softmax, softmax_backward
from reference.stacked import stacked_backward, stacked_forward
from reference.tasks import loss_for, output_head
from reference.tokens import decode, encode, fit_tokenizer, one_hot, pad, split_words
from reference.trace import rnn_states, rnn_trace
from reference.training import Recipe, Trained, first_not_finite, split_tail, train
from reference.truncated import truncated_backward, truncated_bptt, truncated_windows
from reference.windows import (
    bigrams,
    create_sequences,
    make_windows,
    next_characters,
    series_windows,
    to_rnn_input,
    vocabulary,
)

# fmt: off
__all__ = [  # packed: one name per line would be longer than the rest of the file
    "AdamState", "Bidirectional", "ChainTerm", "Contributions", "GRUTrace", "GRUWeights",
    "Gradients", "LSTMTrace", "LSTMWeights", "LayerSpec", "Model", "RNNWeights", "Recipe",
    "Recurrent", "RecurrentLayer", "Scale", "SplitSeries", "Trained", "accuracy", "activate",
    "adam", "additive_scores", "additive_scores_backward", "attend", "attend_backward",
    "attention", "attention_backward", "autocomplete", "beam_search", "bidirectional_forward",
    "bigrams", "binary_cross_entropy", "binary_cross_entropy_from_logits", "both_ways_backward",
    "both_ways_forward", "bptt", "chain_contributions", "chain_terms", "classify_recurrent",
    "clip_by_norm", "clip_by_value", "clip_each_by_norm", "create_sequences", "cross_entropy",
    "decay_lines", "decode", "dense", "dense_backward", "dense_params", "dot_scores",
    "dot_scores_backward", "dropout", "dropout_backward", "embedding", "embedding_backward",
    "embedding_params", "encode", "explicit_part", "first_not_finite", "fit_range",
    "fit_standard", "fit_tokenizer", "generate", "global_norm", "gradient_decay", "greedy",
    "gru_backward", "gru_cell", "gru_forward", "gru_params", "gru_step", "gru_trace",
    "initial_weights", "jacobian", "jacobian_norms", "last_step", "layer_backward",
    "layer_forward", "layer_params", "layer_shape", "lesson_rnn_forward", "log_softmax",
    "loss_and_gradients", "loss_for", "lstm_backward", "lstm_cell", "lstm_forward",
    "lstm_params", "lstm_step", "lstm_trace", "make_windows", "mask_from_ids",
    "mask_from_lengths", "masked_last_state", "mean_absolute_error", "mean_squared_error",
    "momentum", "next_characters", "nucleus_probabilities", "one_hot", "output_head", "pad",
    "parameter_formula", "perplexity", "predict", "predict_next_number", "repeated_factor",
    "rmsprop", "rnn_backward", "rnn_forward", "rnn_states", "rnn_step", "rnn_trace",
    "sample_next", "sample_nucleus", "sample_top_k", "scaled", "series_windows", "sgd",
    "sigmoid", "simple_rnn_model_params", "simple_rnn_params", "slope", "softmax",
    "softmax_backward", "softmax_cross_entropy", "spectral_norm", "spectral_radius",
    "split_scaled_series", "split_tail", "split_words", "stack_params", "stack_shapes",
    "stacked_backward", "stacked_forward", "step_flops", "step_jacobian", "steps_until_below",
    "temperature_probabilities", "to_rnn_input", "top_k_probabilities", "train",
    "train_next_character", "train_next_number", "truncated_backward", "truncated_bptt",
    "truncated_windows", "unscaled", "untied_rnn_params", "vocabulary", "weight_shapes",
    "write_greedily",
]
# fmt: on
