"""Blind readings and the session log."""
