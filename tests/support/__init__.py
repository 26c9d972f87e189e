"""What tests share: settings, databases, a browser, a server. Imported, never collected."""
