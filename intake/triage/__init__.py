"""Work the queue: screening, threshold advice, the decision with its reasons, and sign-off by another person."""
