"""What became of a flag: a place on a list, or something a pattern found. Nothing that was said is undone."""
