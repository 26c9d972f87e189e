"""Which edition of the guidance applies on a day, and a copy of every rule set that was ever used."""
