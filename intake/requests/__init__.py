"""What the hub has asked of others: of whom, why, by when, how often again, and what came of it."""
