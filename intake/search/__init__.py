"""Finding a contact by a word of what was sent: a name, a place, what happened; within what the reader may see."""
