"""Colors, icons, language, and texts that are no markup."""
