"""The WSGI entry point: `gunicorn newsdesk.wsgi`."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from newsdesk.data_folder import only_for_owner
from newsdesk.lock_timeout import wait_at_most
from newsdesk.site_path import under

only_for_owner()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")

wait_at_most(settings.WEB_LOCK_TIMEOUT, settings.DATABASES["default"])
application = under(settings.SITE_PATH, get_wsgi_application())
