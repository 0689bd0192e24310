"""What the window knows and can do: state, and requests that become tasks. QtCore only."""
