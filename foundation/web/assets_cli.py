"""`hub assets`: the browser files, built from the locked libraries."""

import click

from foundation.config import ROOT
from foundation.web.assets import AssetsRefused, build


@click.group()
def assets() -> None:
    """Build the stylesheets and scripts the pages use."""


@assets.command("build")
def build_command() -> None:
    """Rebuild static/vendor/ from node_modules/."""
    try:
        made = build(ROOT)
    except AssetsRefused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"Built {len(made)} browser files in {made[0].parent.relative_to(ROOT)}")


if __name__ == "__main__":
    assets()
