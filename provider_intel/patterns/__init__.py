"""One lens or pattern, one module: what it means, how it judges, and when it misleads. Pure: facts in, findings out."""
