"""The adult at risk: who they are, as each contact told it."""
