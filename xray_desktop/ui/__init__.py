"""The window: it shows the workspace and passes requests to the services."""
