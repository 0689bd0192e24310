"""From a network's output to what the user is told, or why nothing is."""
