"""The open data set and its changes."""
