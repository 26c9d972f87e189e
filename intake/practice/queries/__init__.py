"""What one person may see of what their organisation has sent, and how it was done."""

from intake.practice.queries.listing import Sent, SentPage, sent_page
from intake.practice.queries.mirror import MOST, sent_in_a_year

__all__ = ["MOST", "Sent", "SentPage", "sent_in_a_year", "sent_page"]
