"""Claims in words that no number settles: judged by reading, with the reason beside them."""

from __future__ import annotations

from reference.lesson.claim import Claim, Verdict


def _read(id: str, where: str, says: str, verdict: Verdict, mends: str = "") -> Claim:
    return Claim(id, where, says, verdict, mends, by_reading=True)


CLAIMS = (
    _read(
        "C17",
        "000 L668–670",
        "“I”, “love” and “cats” are “Noun Verb Noun”.",
        Verdict.FALSE,
        "Tag “I” as a pronoun.",
    ),
    _read(
        "C18",
        "000 L227",
        "After “machine” the state stores “subject + verb + object”.",
        Verdict.IMPRECISE,
        "Call it a summary of the first three words: the object is not complete before “learning”, "
        "and what a state holds is learned, not labelled.",
    ),
    _read(
        "C50",
        "002 L154",
        "“There are four types of RNNs based on the number of inputs and outputs”.",
        Verdict.IMPRECISE,
        "Count five: many-to-many has two forms, of equal and of different length. Texts 000 and "
        "004 have both and leave out one-to-one.",
    ),
    _read(
        "C56",
        "002 L218",
        "Feedforward networks suit “tasks with independent inputs like image classification”.",
        Verdict.IMPRECISE,
        "Name convolutional networks, which are feedforward networks made for images.",
    ),
    _read(
        "C64",
        "003 L233",
        "“Slow training” comes from “Sequential computation”.",
        Verdict.TRUE,
    ),
    _read(
        "C80",
        "001 L91",
        "Stacking “makes training more difficult”; initialization, clipping and gated units help.",
        Verdict.TRUE,
    ),
    _read(
        "C81",
        "001 L45–46",
        "A step produces a “New hidden state” and an “Optional output”.",
        Verdict.TRUE,
    ),
    _read(
        "C84",
        "000 L235–244",
        "An RNN is “like the telephone game, but perfect”, “except it does” degrade information.",
        Verdict.IMPRECISE,
        "Leave out “but perfect”: the second half of the comparison takes it back.",
    ),
    _read(
        "C86",
        "000 L768–771",
        "A CNN has a “Fixed receptive field”, a Transformer “Needs more data”.",
        Verdict.IMPRECISE,
        "Call them rules of thumb: receptive fields grow with depth, and pretrained Transformers "
        "need little data of one’s own.",
    ),
    _read("C93", "000 L163–166", "C, E and G make a “C major chord”.", Verdict.TRUE),
    _read(
        "C94",
        "000 L584–586",
        "“How are you?” is “Comment allez-vous?” in French.",
        Verdict.TRUE,
    ),
)
