"""How gunicorn serves Newsdesk, for `make run` and `gunicorn newsdesk.wsgi`. Its command line overrides all this."""

import os

bind = f"127.0.0.1:{os.environ.get('PORT') or 8000}"

# Two processes use two cores; four threads in each let a page be made while others wait for the database or for a
# slow reader. SQLite in WAL mode serves any number of readers beside its one writer.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = 4

# The most that gunicorn knows how to limit. A shorter address is refused by the site, in the form that its asker reads.
limit_request_line = 8190

# Whatever is written, logs too, is its owner's alone.
os.umask(0o077)

# Addresses that are keys stand in no log, whatever is logged and where.
logger_class = "newsdesk.gunicorn_logger.MaskedLogger"

# It would be a file in the home folder of whoever starts this.
control_socket_disable = True
