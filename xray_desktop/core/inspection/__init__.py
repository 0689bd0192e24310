"""What is read of every image of a data set: descriptions, duplicates, leaks."""
