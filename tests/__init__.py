"""The tests: they mirror the packages, use a real database and mock nothing of ours."""
