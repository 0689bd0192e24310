"""An image on the screen."""
