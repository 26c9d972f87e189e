"""What every screen stands on: settings, time, database, sign-in, audit, notices, jobs, pages.

Nothing here knows what the service is for. Each capability declares its own audit entries, notices, roles and jobs, and
`app.py` registers them; the import contracts and a vocabulary test keep it so.
"""
