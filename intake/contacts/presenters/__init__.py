"""What the pages of the form, the receipt and the copy show."""

from intake.contacts.presenters.fields import Fault, FieldView, PlaceView, field_views
from intake.contacts.presenters.pages import (
    DECLARE,
    SAVED_MEANWHILE,
    CheckView,
    PageView,
    TaskListView,
    check_view,
    elsewhere,
    note_views,
    page_view,
    task_list_view,
)
from intake.contacts.presenters.receipts import CopyView, ReceiptView, copy_view, receipt_view
from intake.contacts.presenters.taken_down import TakenView, taken_view, took_words
from intake.contacts.presenters.unsent import UnsentView, unsent_views
from intake.contacts.presenters.urgent import RestView, UrgentView, rest_view, urgent_view

__all__ = [
    "DECLARE",
    "SAVED_MEANWHILE",
    "CheckView",
    "CopyView",
    "Fault",
    "FieldView",
    "PageView",
    "PlaceView",
    "ReceiptView",
    "RestView",
    "TakenView",
    "TaskListView",
    "UnsentView",
    "UrgentView",
    "check_view",
    "copy_view",
    "elsewhere",
    "field_views",
    "note_views",
    "page_view",
    "receipt_view",
    "rest_view",
    "taken_view",
    "task_list_view",
    "took_words",
    "unsent_views",
    "urgent_view",
]
