"""The QASIG meeting: its year, who sits there, what it decides, what is done about it, and what each agency may see."""
