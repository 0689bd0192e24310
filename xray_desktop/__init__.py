"""X-ray Desktop: open, classify and learn from X-ray films, and know what a score is worth."""

__version__ = "0.1.0"
