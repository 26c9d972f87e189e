"""The web application under gunicorn: how many processes, which worker, and why (docs/adr/0004)."""

import os
import sys

import click

from foundation import config


def server_arguments(*, address: str, port: int, workers: int) -> list[str]:
    """Return gunicorn's command line for this application."""
    return [
        "gunicorn", "app:create_app()",
        "--bind", f"{address}:{port}",
        "--workers", str(workers),
        "--worker-class", "sync",
        "--config", "python:foundation.cli.listening",
        "--timeout", "60",
        "--graceful-timeout", "25",
        "--max-requests", "20000",
        "--max-requests-jitter", "2000",
        "--no-control-socket",
        "--worker-tmp-dir", "/dev/shm" if os.path.isdir("/dev/shm") else "/tmp",  # noqa: S108 - gunicorn's heartbeat file only
        "--limit-request-line", "4094",
        "--log-level", "warning",
        "--chdir", str(config.ROOT),
    ]  # fmt: skip


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="NUMBER",
    help="where to listen; PORT in the environment, else 8000",
)
@click.option(
    "--workers", type=click.IntRange(1, 64), metavar="NUMBER", help="web processes; WORKERS in the environment, else 2"
)
def serve(port: int | None, workers: int | None) -> None:
    """Start the web application."""
    settings = config.load_settings()
    arguments = server_arguments(
        address=settings.bind_address, port=port or settings.port, workers=workers or settings.workers
    )
    # In this process, which has loaded the application's modules, so that the workers have them from the start. What
    # may not be shared, the database first of all, each worker opens for itself when it makes its application.
    from gunicorn.app.wsgiapp import run  # type: ignore[import-untyped]  # gunicorn has no types of its own

    sys.argv = arguments
    run()
