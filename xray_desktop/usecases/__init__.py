"""What the command line and the window both do: plain functions that join the engines."""
