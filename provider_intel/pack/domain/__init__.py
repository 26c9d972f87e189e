"""What stands in a pack: pure assembly of ten parts from facts that were handed in."""
