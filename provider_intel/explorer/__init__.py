"""What stands around a place, a provider, a brand, a responsible person or a finding: as a drawing and as a table."""
