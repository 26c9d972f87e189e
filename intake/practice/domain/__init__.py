"""What may be asked of the list, how a practice is mirrored, and the situations worth reading beside it."""
