"""The path under which the site lies on its host: none, or /news where SITE_URL is https://example.org/news."""

import re

SITE = re.compile(r"(https?://[^/?#\s]+)((?:/[A-Za-z0-9._~-]*[A-Za-z0-9_~-])*)")


def origin_and_path(site_url):
    """Return (origin, path) of the site's address, a path without a slash at its end; two times "" if it is none."""
    found = SITE.fullmatch(site_url)
    return found.groups() if found else ("", "")


def under(path, application):
    """Return a WSGI application as it answers under `path`. Some proxies take the path off what they ask for."""

    def answer(environ, start_response):
        asked = environ.get("PATH_INFO", "")
        if asked == path or asked.startswith(f"{path}/"):
            environ = environ | {"PATH_INFO": asked[len(path) :]}
        return application(environ, start_response)

    return answer if path else application
