"""What machines ask for again and again: sent once, then answered by 304 until it changes."""

from hashlib import sha256

from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag

FIVE_MINUTES, HOUR, DAY = 300, 3600, 86_400  # seconds


def conditional(request, body, media_type, *, changed_at=None, seconds=FIVE_MINUTES):
    """Return the response that sends `body`, bytes of UTF-8, or 304 to whoever has it.

    `changed_at` is the moment of the last change in it; any cache may keep it for so many `seconds`.
    """
    response = HttpResponse(body, content_type=f"{media_type}; charset=utf-8")
    response["ETag"] = etag = quote_etag(sha256(body).hexdigest()[:32])
    changed = changed_at and int(changed_at.timestamp())
    if changed_at:
        response["Last-Modified"] = http_date(changed)
    patch_cache_control(response, public=True, max_age=seconds)
    return get_conditional_response(request, etag, changed, response)
