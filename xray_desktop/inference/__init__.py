"""Classifying with LiteRT; never TensorFlow."""
