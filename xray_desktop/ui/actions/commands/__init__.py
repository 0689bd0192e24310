"""The commands of the window, a table for each menu."""
