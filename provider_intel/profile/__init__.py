"""One page about a place, a provider or a brand: everything that is known of it, and what is not; and its reply."""
