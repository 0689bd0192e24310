"""What every layer stands on: errors, messages, tasks, files, paths; standard library only."""
