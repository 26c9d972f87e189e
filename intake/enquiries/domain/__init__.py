"""What an enquiry is, the only moves it makes, what must be known before it ends, and how it is counted."""

PREFIX = "EN"
LONGEST_TEXT = 4000
LONGEST_LINE = 200
