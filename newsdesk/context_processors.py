"""What every template may know of the site itself."""

from django.conf import settings


def site(_request):
    return {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
