"""What two things have to do with each other, how far it is walked, and where each stands on the drawing. Pure."""
