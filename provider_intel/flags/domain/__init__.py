"""The life of a flag, and how much it must grow to be opened again."""
