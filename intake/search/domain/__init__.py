"""What is searched, the words it is found by, and what somebody asked for."""
