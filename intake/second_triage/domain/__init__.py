"""Which contacts are read a second time, what a second reader says, and how far two readers agree."""
