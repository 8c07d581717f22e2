"""Raises an exception that raises another whenever somebody looks at it."""
# promise: always
# says: Exception
# weak: naive allclose -> died


class Bomb(BaseException):
    def __str__(self):
        raise Bomb

    __repr__ = __str__
    __traceback__ = __class__ = property(__str__)


def rnn_step(x, h_prev, Wx, Wh, b):
    raise Bomb
