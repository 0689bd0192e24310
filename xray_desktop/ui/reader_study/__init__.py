"""Blind reading."""
