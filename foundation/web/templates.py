"""How templates are loaded: what one imports from another is made once a process."""

from __future__ import annotations

from flask import Flask
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context


class OneModule(Template):
    """A template whose macros are imported at once.

    The library looks at every import whether the importing template was loaded with names of its own that the other
    does not know. None is here: all are loaded with the application's names alone. Forty imports stand on a page with a
    few of the design system's components, and the looking was a twentieth of it.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


def prepare(app: Flask) -> None:
    """Say where templates are found and how they are read: our own, and the design system's components."""
    # The component macros import each other by this prefix.
    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    app.jinja_loader = ChoiceLoader([app.jinja_loader, components])  # type: ignore[list-item]  # Flask always sets its own loader
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.auto_reload = False
    app.jinja_env.template_class = OneModule
