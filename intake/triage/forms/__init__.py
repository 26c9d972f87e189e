"""What people type in triage, read into commands; nothing is decided here."""
