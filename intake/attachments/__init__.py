"""Photos and documents that come with a contact: kept sealed, looked at by a scanner, opened by named roles only."""
