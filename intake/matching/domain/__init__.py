"""The rules of matching, which need no database."""
