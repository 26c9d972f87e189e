"""The market as the last run of today drew it up: where the next run starts, and the order of reading in it."""
