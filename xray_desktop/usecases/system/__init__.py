"""The whole job on drawn images, and what works on this computer."""
