"""What the user excludes and re-labels, kept beside the data set."""
