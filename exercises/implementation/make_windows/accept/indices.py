import numpy as np


def make_windows(text, seq_length):
    _, ids = np.unique(np.array(list(text), dtype="U1"), return_inverse=True)
    starts = np.arange(max(0, len(text) - seq_length))[:, None]
    X = starts + np.arange(seq_length)
    return ids[X].astype(np.int32), ids[X + 1].astype(np.int32)
