"""The composition root: makes the web application from the capabilities. Nobody imports this file but the servers."""

from flask import Flask

from foundation import config, database, web


def create_app(settings: config.Settings | None = None) -> Flask:
    """Return the whole application, wired: settings, database, pages, permissions, commands.

    Raises foundation.config.SettingsRefused listing everything that is wrong with the settings.
    """
    chosen = settings or config.load_settings()
    app = Flask("app", root_path=str(config.ROOT))
    database.connect(chosen.database)
    web.prepare(app, chosen)
    return app
