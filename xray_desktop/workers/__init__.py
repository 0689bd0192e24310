"""Background workers: each a thread with a queue around one core process; they know no use case."""
