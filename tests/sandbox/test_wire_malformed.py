"""Whatever bytes arrive, reading them ends in a frame or in a WireError."""

from __future__ import annotations

import io
import json
import random

import numpy as np
import pytest

from grader.sandbox.plain import WireError
from grader.sandbox.wire import PREFIX, Frame, pack, read_frame, unpack


def frame_bytes(header, body=b""):
    data = json.dumps(header).encode() if not isinstance(header, bytes) else header
    return PREFIX.pack(len(data), len(body)) + data + body


MALFORMED = {
    "half a prefix": b"\0\0",
    "half a header": frame_bytes([0, "", []])[:-1],
    "half a body": frame_bytes([0, "", [{"a": ["uint8", [9]]}]], b"123456789")[:-1],
    "a header of 4 GB": PREFIX.pack(2**32 - 1, 0),
    "a body of 16 EB": PREFIX.pack(2, 2**64 - 1) + b"[]",
    "no JSON": frame_bytes(b"{"),
    "no UTF-8": frame_bytes(b'"\xff"'),
    "nested without end": frame_bytes(b"[" * 100_000),
    "an int of 21 digits": frame_bytes(b'[0, "", [' + b"1" * 21 + b"]]"),
    "another form": frame_bytes({"number": 0}),
    "a bool for a number": frame_bytes([True, "", []]),
    "seventeen levels": frame_bytes(b'[0, "", [' + b"[" * 17 + b"0" + b"]" * 17 + b"]]"),
    "a hundred thousand values": frame_bytes([0, "", [[0] * 100_000]]),
    "a long text": frame_bytes([0, "", ["a" * 300_001]]),
    "a long key": frame_bytes([0, "", [{"d": [["a" * 300_001, 0]]}]]),
    "a number for a key": frame_bytes([0, "", [{"d": [[1, 2]]}]]),
    "an unknown mark": frame_bytes([0, "", [{"x": 1}]]),
    "two marks": frame_bytes([0, "", [{"t": [], "x": 1}]]),
    "a complex text": frame_bytes([0, "", [{"c": ["1", "2"]}]]),
    "an int that is no number": frame_bytes([0, "", [{"i": "0xg"}]]),
    "an array of objects": frame_bytes([0, "", [{"a": ["object", [1]]}]], b"12345678"),
    "an array of pointers": frame_bytes([0, "", [{"a": ["O", [1]]}]], b"12345678"),
    "a negative axis": frame_bytes([0, "", [{"a": ["uint8", [-1]]}]]),
    "a bool axis": frame_bytes([0, "", [{"a": ["uint8", [True]]}]], b"1"),
    "thirty-three axes": frame_bytes([0, "", [{"a": ["uint8", [1] * 33]}]], b"1"),
    "an array beyond the body": frame_bytes([0, "", [{"a": ["float64", [2]]}]], b"12345678"),
    "an array of 8 TB": frame_bytes([0, "", [{"a": ["float64", [2**40]]}]]),
    "an empty array of absurd size": frame_bytes([0, "", [{"a": ["int8", [0, 2**62, 4]]}]]),
    "a body nobody names": frame_bytes([0, "", []], b"1"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_frame_is_a_wire_error(name):
    with pytest.raises(WireError):
        read_frame(io.BytesIO(MALFORMED[name]).read)


def test_the_end_of_the_channel_between_frames_is_no_error():
    assert read_frame(io.BytesIO().read) is None


def test_frames_are_read_one_by_one_also_byte_by_byte():
    stream = io.BytesIO(pack(1, "a", [1]) + pack(2, "b", [np.ones(3)]))
    first, second = (read_frame(lambda size: stream.read(1)) for _ in range(2))
    assert first == Frame(1, "a", (1,))
    np.testing.assert_array_equal(second.values[0], np.ones(3))


def test_a_forged_bool_is_an_ordinary_one():
    [got] = unpack(b'[0, "", [{"a": ["bool", [2]]}]]', b"\x07\x00").values
    assert got.tobytes() == b"\x01\x00"


SEED_FRAME = pack(
    3, "returned", ({"a": [1, 2.5, "x", None, (True, 2j)], "b": 10**30}, np.ones((2, 3)), [0])
)


def mutated(seed):
    """The frame with a few bytes replaced, removed or inserted; sizes are kept right or not."""
    rng = random.Random(seed)
    data = bytearray(SEED_FRAME)
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(data))
        data[place : place + rng.randint(0, 2)] = rng.choice(
            [b"", bytes([rng.randrange(256)]), rng.choice([b"[", b"]", b"{", b"9", b'"', b"-1,"])]
        )
    if rng.random() < 0.7:
        body = 48
        data[: PREFIX.size] = PREFIX.pack(max(len(data) - PREFIX.size - body, 0), body)
    return bytes(data)


@pytest.mark.parametrize("block", range(5))
def test_a_mutated_frame_is_read_or_refused_and_nothing_else(block):
    refused = 0
    for seed in range(1000 * block, 1000 * block + 1000):
        try:
            read_frame(io.BytesIO(mutated(seed)).read)
        except WireError:
            refused += 1
    assert 100 < refused < 1000
