import numpy as np


def make_windows(text: str, seq_length: int):
    if len(text) <= seq_length:
        return np.empty((0, seq_length), np.int64), np.empty((0, seq_length), np.int64)
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    ids = np.searchsorted(np.unique(codes), codes)
    windows = np.lib.stride_tricks.sliding_window_view(ids, seq_length + 1)
    return windows[:, :-1], windows[:, 1:]
