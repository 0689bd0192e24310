"""An image for the eye: picture, thumbnails, measurements; never for the network."""
