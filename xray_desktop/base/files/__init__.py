"""Files: written whole, read as they were written, locked while they are changed; and caches."""
