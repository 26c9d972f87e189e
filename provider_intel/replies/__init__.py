"""The provider's right of reply: what it was told, by when it may answer, what it contests, and a senior review."""
