"""Django as its tutorial would do it: a model form, a token, one row saved through the ORM."""

from urllib.parse import parse_qs, urlsplit

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.forms import ModelForm, RadioSelect
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import path

from tests.benchmarks import peers

PAGE = """<!doctype html><html lang="en"><head><title>A form</title></head><body><form method="post" novalidate>
{% csrf_token %}{{ form.as_div }}<button>Send</button></form></body></html>"""


def _database() -> dict[str, object]:
    url = peers.database_url()
    if url.startswith("sqlite"):
        kept = {"init_command": "pragma journal_mode=wal; pragma synchronous=full", "transaction_mode": "IMMEDIATE"}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": url.removeprefix("sqlite:///"), "CONN_MAX_AGE": None,
                "OPTIONS": {"timeout": 10, **kept}}  # fmt: skip
    parts = urlsplit(url)
    return {"ENGINE": "django.db.backends.postgresql", "NAME": parts.path.lstrip("/"), "USER": parts.username,
            "HOST": parse_qs(parts.query)["host"][0], "CONN_MAX_AGE": None}  # fmt: skip


settings.configure(
    SECRET_KEY=peers.KEY,
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": _database()},
    MIDDLEWARE=["django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    USE_TZ=True,
)
django.setup()

_columns: dict[str, models.Field] = {name: models.CharField(max_length=200) for name in peers.TEXTS}
_columns |= {
    name: models.CharField(max_length=20, choices=[(one, one) for one in peers.CHOICES]) for name in peers.CHOSEN
}
_columns |= {name: models.DateField() for name in peers.DAYS} | {name: models.TextField() for name in peers.LONG}
Contact = type(
    "Contact",
    (models.Model,),
    {**_columns, "__module__": __name__, "Meta": type("Meta", (), {"app_label": "peers"})},
)


class _Form(ModelForm):
    """The same twenty fields."""

    class Meta:
        """What the form is made of."""

        model = Contact
        fields = peers.FIELDS
        widgets = dict.fromkeys(peers.CHOSEN, RadioSelect)


_page = engines["django"].from_string(PAGE)


def prepare() -> None:
    """Make the one table."""
    with connection.schema_editor() as editor:
        editor.create_model(Contact)


def stored() -> int:
    """Return how many rows there are."""
    return Contact.objects.count()


def form(request: HttpRequest) -> HttpResponse:
    """Show the form, or store what was sent."""
    made = _Form(request.POST or None)
    if request.method == "POST" and made.is_valid():
        made.save()
        return HttpResponseRedirect("/sent")
    return HttpResponse(_page.render({"form": made}, request))


urlpatterns = [path("", form)]
app = get_wsgi_application()
