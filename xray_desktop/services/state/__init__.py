"""What is open, what runs, what is set."""
