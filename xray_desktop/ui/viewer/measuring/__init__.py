"""Ruler, angle and regions on an image."""
