"""What a meeting of an enquiry is, the only moves it makes, and what has to be said before it is written up."""
