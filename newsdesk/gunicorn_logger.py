"""gunicorn's own logs of requests and errors, without the addresses that are keys."""

import logging

from gunicorn.glogging import Logger

from newsdesk.logs import MaskedFormatter


class MaskedLogger(Logger):
    def setup(self, cfg):
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            for handler in log.handlers:
                handler.setFormatter(MaskedFormatter(inner=handler.formatter or logging.Formatter()))
