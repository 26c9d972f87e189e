"""What the pages of the form, the receipt and the copy show."""

from intake.contacts.presenters.fields import Fault, FieldView, PlaceView, field_views
from intake.contacts.presenters.pages import (
    DECLARE,
    SAVED_MEANWHILE,
    CheckView,
    OwnDraftView,
    PageView,
    TaskListView,
    check_view,
    elsewhere,
    own_draft_views,
    page_view,
    task_list_view,
)
from intake.contacts.presenters.receipts import CopyView, ReceiptView, copy_view, receipt_view
from intake.contacts.presenters.urgent import RestView, UrgentView, rest_view, urgent_view

__all__ = [
    "DECLARE",
    "SAVED_MEANWHILE",
    "CheckView",
    "CopyView",
    "Fault",
    "FieldView",
    "OwnDraftView",
    "PageView",
    "PlaceView",
    "ReceiptView",
    "RestView",
    "TaskListView",
    "UrgentView",
    "check_view",
    "copy_view",
    "elsewhere",
    "field_views",
    "own_draft_views",
    "page_view",
    "receipt_view",
    "rest_view",
    "task_list_view",
    "urgent_view",
]
