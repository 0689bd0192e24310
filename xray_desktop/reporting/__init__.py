"""Figures and documents of results."""
