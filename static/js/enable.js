// Tells the stylesheet that scripts run, before anything is drawn. Pages work without it.
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
