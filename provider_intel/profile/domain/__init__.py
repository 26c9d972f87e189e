"""What a provider page says, worked out of dated facts: pure, and the same for the page, the meeting and the pack."""
