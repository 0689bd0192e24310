"""Models and their library."""
