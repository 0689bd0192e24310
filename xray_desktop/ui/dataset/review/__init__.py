"""The review of labels."""
