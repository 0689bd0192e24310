"""What a model is worth on a part of a data set."""
