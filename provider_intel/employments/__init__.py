"""Where a worker named in concerns worked, and until when, as the position-of-trust lead records it."""
