"""A folder to a data set: files, labels, classes, groups."""
