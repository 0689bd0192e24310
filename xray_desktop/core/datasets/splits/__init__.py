"""Training, validation and test parts, and folds."""
