"""What every template may know of the site itself."""

from django.conf import settings


def site(_request):
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        # The page's own words are in the language of this version, whatever the site's is.
        "site_language": settings.SITE_LANGUAGE,
        "words_language": settings.LANGUAGE_CODE,
    }
