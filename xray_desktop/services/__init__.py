"""What the window knows and can do: state, and wishes that become tasks. QtCore only."""
