"""Things a named role must do by a date."""
