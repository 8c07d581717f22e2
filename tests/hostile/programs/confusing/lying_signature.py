"""Is an object that explodes when its parameters are asked for."""

# promise: always
# says: ended the program|RuntimeError|should be
# weak: naive inspected -> died
import os


class Function:
    @property
    def __signature__(self):
        os._exit(7)

    def __call__(self, *args):
        return 0


rnn_step = Function()
