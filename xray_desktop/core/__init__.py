"""What is true of films, data sets and results: no window, no TensorFlow."""
