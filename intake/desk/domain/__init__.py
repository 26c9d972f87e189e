"""What the hub's own entry knows: moments as typed, numbered paper forms, and bad days."""
