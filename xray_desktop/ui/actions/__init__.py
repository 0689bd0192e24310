"""The table of commands, and menus, keys and mouse made from it."""
