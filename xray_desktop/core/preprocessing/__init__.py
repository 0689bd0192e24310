"""The only way from an image to network input, and its cache."""
