"""Plain classifiers beside which every score stands."""
