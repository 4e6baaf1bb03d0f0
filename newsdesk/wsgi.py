"""The WSGI entry point: `gunicorn newsdesk.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

from newsdesk.data_folder import only_for_owner

only_for_owner()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")

application = get_wsgi_application()
