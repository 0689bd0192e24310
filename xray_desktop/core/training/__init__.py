"""Settings and results of a training, and the folder of a run."""
