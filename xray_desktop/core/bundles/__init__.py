"""A trained model on disk, and what it keeps of its images."""
