"""Blind readings, their session and its log."""
