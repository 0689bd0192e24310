"""Trainings and their list."""
