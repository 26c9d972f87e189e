"""What a referrer may see of what they sent."""
