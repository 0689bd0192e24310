"""Auditing a data set and reviewing its labels."""
