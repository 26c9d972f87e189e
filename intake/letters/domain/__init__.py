"""What letters there are, how one is written, and whether it may leave."""
