"""Static files under addresses that carry their content's hash, so that a browser may keep them for a year."""

import hashlib
import json
from pathlib import Path

from flask import Flask, Response, request, url_for

YEAR = "public, max-age=31536000, immutable"


def prepare(app: Flask, folder: Path) -> None:
    """Offer `asset('app.css')` to templates and let hashed addresses be kept for a year."""
    addresses: dict[str, str] = {}
    manifest = folder / "vendor" / "manifest.json"
    vendor: dict[str, dict[str, str]] = json.loads(manifest.read_text()) if manifest.exists() else {}

    def asset(name: str) -> str:
        """Return the address of a static file of ours, or of a built browser library by its plain name."""
        if name not in addresses:
            if name in vendor:
                addresses[name] = url_for("static", filename=f"vendor/{vendor[name]['file']}")
            else:
                digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()[:12]
                addresses[name] = url_for("static", filename=name, v=digest)
        return addresses[name]

    app.jinja_env.globals["asset"] = asset

    @app.after_request
    def _keep(response: Response) -> Response:
        if request.endpoint == "static" and response.status_code == 200:
            hashed = request.args.get("v") or request.path.startswith("/static/vendor/")
            response.headers["Cache-Control"] = YEAR if hashed else "no-cache"
        return response
