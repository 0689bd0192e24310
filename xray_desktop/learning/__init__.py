"""Training with TensorFlow; imported in the learning process and the command line only."""
