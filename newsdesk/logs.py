"""What is written to a log: troubles of the site, without the addresses that are keys."""

import logging

from newsdesk.secret_addresses import without_secrets


class MaskedFormatter(logging.Formatter):
    """Masks the whole of what is written: messages, tracebacks and what they quote. It may go on from another one."""

    def __init__(self, *args, inner=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.inner = inner

    def format(self, record):
        return without_secrets(self.inner.format(record) if self.inner else super().format(record))


class VisitorsMistakes(logging.Filter):
    """What a visitor got wrong (an answer of 4xx) is no warning: it is told as INFO, in one line, if at all."""

    def __init__(self, level):
        super().__init__()
        self.level = logging.getLevelNamesMapping()[level]

    def filter(self, record):
        if 400 <= getattr(record, "status_code", 0) < 500:
            record.levelno, record.levelname = logging.INFO, "INFO"
            record.exc_info = record.exc_text = None
        return record.levelno >= self.level


GOVERNED = {"level": "NOTSET", "handlers": [], "propagate": True}
"""In the place of the level and the handlers that Django gives to its loggers."""

LOGGERS = {
    "django": GOVERNED,
    "django.server": GOVERNED,
    # Statements hold keys and what passwords are kept as, and what a template does not find is told with all that its
    # page knows: both are for a debugger, not for a log.
    "django.db.backends": {"level": "INFO"},
    "django.template": {"level": "INFO"},
    # Whoever scans the internet asks for hosts that are not ours; that is answered by 400, and no error here.
    "django.security.DisallowedHost": {"level": "CRITICAL"},
}


STATEMENTS = {"django.db.backends": {"level": "DEBUG", "handlers": ["statements"], "propagate": False}}
"""Django tells statements only while DEBUG is set, and below every other level."""


def logging_of(level, *, tells_statements=False):
    """Return Django's setting LOGGING: everything of this level and above, and every statement if asked for."""
    line = {"()": MaskedFormatter, "format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    console = {"class": "logging.StreamHandler", "level": level, "formatter": "line", "filters": ["visitors_mistakes"]}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": line},
        "filters": {"visitors_mistakes": {"()": VisitorsMistakes, "level": level}},
        "handlers": {"console": console, "statements": {"class": "logging.StreamHandler", "formatter": "line"}},
        "loggers": LOGGERS | (STATEMENTS if tells_statements else {}),
        "root": {"handlers": ["console"], "level": level},
    }
