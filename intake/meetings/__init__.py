"""Meetings of an enquiry: who is invited and why not, what was said and decided, and who does what by when."""
