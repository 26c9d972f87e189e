"""Which records are kept from whom: the one condition that every list and every page of the hub asks of the database.

It stands below everything that lists contacts, so that all of it can ask. What people do with restrictions is in
`intake.guarding`.
"""
