"""The window: it shows the workspace and passes wishes to the services."""
