"""Settings from the environment: an empty value counts as none, and a wrong one is refused by its name."""

import environ
from django.core.exceptions import ImproperlyConfigured

MAIL_WITHOUT_HOST = {"consolemail", "filemail", "memorymail", "dummymail"}
DATABASE_SCHEMES = {"sqlite", "postgres", "postgresql"}


class Environment(environ.Env):
    """django-environ without its `$NAME` references, which would swallow a secret that happens to begin with `$`."""

    def get_value(self, var, cast=None, default=None, parse_default=False):
        value = self.ENVIRON.get(var) or default
        if value is default and not parse_default:
            return default
        try:
            return self.parse_value(value, cast)
        except ValueError:
            raise wrong(var, f"a value of type {cast.__name__}") from None

    def db_url(self, var, default):
        url = self.str(var, default=default)
        try:
            if url.partition(":")[0] in DATABASE_SCHEMES:
                return self.db_url_config(url)
        except ValueError:
            pass  # A port that is no number, say: no better than another scheme.
        raise wrong(var, "postgres://user:password@host/name or sqlite:///path")

    def mail(self, var):
        """Return Django's settings for mail from one address, {} without one."""
        address = self.str(var, default="")
        try:
            known = self.email_url_config(address) if address else {}
        except (ValueError, ImproperlyConfigured):
            known = {"EMAIL_HOST": None}
        if address and not known["EMAIL_HOST"] and address.partition(":")[0] not in MAIL_WITHOUT_HOST:
            raise wrong(var, "smtp://, smtp+tls:// or smtp+ssl://user:password@host:port")
        return {name: value for name, value in known.items() if name != "OPTIONS"}


def wrong(name, expected):
    """Return the error for a setting that cannot be used. Its value is left out: it may be a secret."""
    return ImproperlyConfigured(f"{name} is set to something that cannot be used; expected {expected}.")
