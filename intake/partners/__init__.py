"""Partner organisations: who belongs to one, what each of them sees of its contacts, and who covers for whom."""
