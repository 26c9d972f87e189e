"""The framework for provider concerns: at which level a place, provider or brand stands, and what is done about it."""
