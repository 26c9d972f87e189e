"""Who works on which day: entered by a manager, so that nobody has to guess who is there to do the work."""
