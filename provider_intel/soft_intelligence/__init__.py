"""What partners noticed about a service, short of a contact: notes by theme, visits, notifications, complaints."""
