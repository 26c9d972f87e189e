"""The hub's own entry: contacts that came by phone, by email or on paper, numbered paper forms, and bad days."""
