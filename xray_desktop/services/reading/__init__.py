"""Opening, viewing and classifying images."""
