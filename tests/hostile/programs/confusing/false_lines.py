"""Claims that its lines are those of somebody else's file."""

# promise: always
# says: ZeroDivisionError
# weak: naive loud -> canary
SOURCE = "\n" * 2 + "def rnn_step(x, h_prev, Wx, Wh, b):\n    return 1 / 0\n"
exec(compile(SOURCE, "@HIDDEN@/project/grader/secret_line.py", "exec"))
