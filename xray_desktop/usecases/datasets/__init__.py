"""Opening, filtering and changing a data set."""
