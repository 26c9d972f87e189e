"""What a contact is: its states, its code lists, and the form as frozen data."""
