"""Models: where they lie, import and export, heat maps."""
