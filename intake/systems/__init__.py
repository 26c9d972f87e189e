"""Partner organisations' own systems: what a program may send to the hub and read back, without a browser."""
