"""The commands of xray-desktop, a module for each."""
