"""A file to an `XrayImage`: formats, limits, gray values, windows."""
