"""Judging a Keras model by what its process says about it, without Keras: the trusted side."""
