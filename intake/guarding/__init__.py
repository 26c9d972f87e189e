"""What people do about who may see a record: restrict it, declare a conflict of interest, open it in an emergency, say
why they look, and have looking that stands out looked at by a named reviewer.

What is kept from whom is asked of `intake.restriction`, which stands below everything that lists contacts.
"""
