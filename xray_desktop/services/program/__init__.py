"""One instance, power, disk space."""
