"""Receive a professional's contact: the form, the receipt, its place in the queue."""
