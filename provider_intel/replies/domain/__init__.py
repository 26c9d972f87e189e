"""What a reply is, and the numbers that bound it."""
