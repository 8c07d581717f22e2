"""Two formula exercises to be bent by the tests: with shapes, and with numbers of the variant."""

STATE = """\
kind: formula
title: The state
points: 2
lesson: [S1]
prompt: Write the new state.
symbols:
  x_t: [D]
  h_{t-1}: [H]
  W_x: [H, D]
  W_h: [H, H]
  b: [H]
gives: h_t
formula: tanh(W_x x_t + W_h h_{t-1} + b)
truth: {reference: rnn_step, args: {x: x_t, h_prev: "h_{t-1}", Wx: "W_x'", Wh: "W_h'", b: b}}
mistakes:
  no-bias: {formula: "tanh(W_x x_t + W_h h_{t-1})", says: The bias is missing.}
  order: {formula: "tanh(x_t W_x + h_{t-1} W_h + b)", says: Both products are the wrong way round.}
  row: {formula: "(tanh(W_x x_t + W_h h_{t-1} + b))^T", says: This is a row.}
hints: [Three terms.]
solution: A sum and a tanh.
"""
COUNT = """\
kind: formula
title: The count
points: 1
lesson: [P7]
given:
  n: {integer: [1, 4], lesson: 3}
require: [n > 1]
prompt: There are {{ n }} layers.
symbols:
  d: {integer: [1, 30]}
  u: {integer: [1, 40]}
gives: p
formula: u (d + u + 1) + (n - 1) u (2u + 1)
mistakes:
  one-layer: {formula: u (d + u + 1), says: "There are {{ n }} layers."}
hints: [Layer by layer.]
solution: Add them up.
"""
