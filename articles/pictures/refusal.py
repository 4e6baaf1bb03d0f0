"""Why there is no picture, said so that an editor understands it: it is not wanted, or it did not come."""


class Refused(Exception):
    """Our rules forbid this address or this picture, and asking again would change nothing."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


class Failed(Exception):
    """The picture did not come. `retry_after` is the wait in seconds that the server asked for, None without one."""

    def __init__(self, reason, *, is_permanent=False, retry_after=None):
        super().__init__(reason)
        self.reason = reason
        self.is_permanent = is_permanent
        self.retry_after = retry_after
