"""Opening, classifying and reporting single images."""
