"""Reading sessions and their log."""
