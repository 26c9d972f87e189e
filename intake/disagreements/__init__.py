"""Professional disagreement: said, taken from stage to stage, and settled, while every clock runs on."""
