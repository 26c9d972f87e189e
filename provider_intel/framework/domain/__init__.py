"""Levels and who may move between them, why, what is done, and what an exit rests on."""
