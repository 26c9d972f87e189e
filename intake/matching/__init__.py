"""Which contacts may be about one person: suggested with reasons, said by a person, and never joined by code."""
