"""Are we safe today: what comes in, what goes out, what will be late, who has gone quiet, and why things were late."""
