"""What a partner organisation has sent, and a private mirror of how it does it. No other organisation is in view."""
