"""Why there is no picture, said so that an editor understands it: it is not wanted, or it did not come."""

REASON_CHARACTERS = 300
"""Characters of a reason."""


def short_reason(reason):
    """Return `reason` as any database and any terminal takes it: what others wrote may stand in it."""
    return "".join(char if char.isprintable() else "\ufffd" for char in reason[:REASON_CHARACTERS])


class Refused(Exception):
    """Our rules forbid this address or this picture, and asking again would change nothing."""

    def __init__(self, reason):
        self.reason = short_reason(reason)
        super().__init__(self.reason)


class Failed(Exception):
    """The picture did not come. `retry_after` is the wait in seconds that the server asked for, None without one."""

    def __init__(self, reason, *, is_permanent=False, retry_after=None):
        self.reason = short_reason(reason)
        super().__init__(self.reason)
        self.is_permanent = is_permanent
        self.retry_after = retry_after


class NotStored(Exception):
    """The storage of pictures does not work (a full disk, a folder that may not be written): no picture's fault."""

    def __init__(self, cause):
        super().__init__(f"the storage of pictures failed ({short_reason(str(cause) or type(cause).__name__)})")


def unforeseen(error):
    """Return the Failed for whatever else one picture led to: worth another try, as the next release may know it."""
    return Failed(f"it led to something unforeseen ({type(error).__name__}: {error})")
