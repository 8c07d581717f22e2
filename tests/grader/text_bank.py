"""A small exercise of kind `text`, to be bent by the tests."""

from __future__ import annotations

TEXT = """\
kind: text
title: Shared weights
points: 2
lesson: [P3]
prompt: What is the benefit of sharing weights over time?
max_words: 40
criteria:
  fewer:
    weight: 0.6
    says: there are fewer parameters.
    missing: How many parameters are there for ten steps?
    patterns:
      - fewer|less {WEIGHT}
      - {all: [save* ... memory], strength: 0.5}
    exemplars: [There are fewer parameters.]
  length:
    weight: 0.4
    says: sequences of any length can be read.
    missing: What happens one step after the longest training sequence?
    patterns: ["any|every|(all sorts of) length*"]
    exemplars: [Any length can be read.]
  unbounded:
    weight: 0.2
    says: nothing is tied to a position.
    missing: To which position does a weight belong?
    patterns: [{all: [tied|bound ... position*], polarity: "-"}]
    exemplars: [No weight is tied to a position.]
mistakes:
  faster:
    cap: 0.2
    says: The steps still come one after the other.
    patterns: [{all: [parallel*], unless: [sequences ... parallel*]}]
    exemplars: [All steps run in parallel.]
tests:
  - {answer: "Fewer parameters, and any length can be read.", meets: [fewer, length], score: 1}
  - {answer: There are fewer parameters., score: 0.6, review: false}
  - {answer: It runs in parallel., mistake: faster, score: 0}
hints: [Count them.]
solution: One set of weights serves every step, whatever the length of the sequence may be.
"""
