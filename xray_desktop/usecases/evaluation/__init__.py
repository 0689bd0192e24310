"""Evaluating a model, here and on images from elsewhere."""
