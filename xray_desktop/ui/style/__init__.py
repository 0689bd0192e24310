"""Colors, icons, language."""
