"""Matplotlib in the window."""
