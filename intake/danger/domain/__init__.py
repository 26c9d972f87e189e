"""The ladder, the alert on it, and how an alert is answered."""
