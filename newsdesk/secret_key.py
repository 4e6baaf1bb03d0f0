"""The secret key of a local start: generated once, kept in the data folder, readable by its owner alone."""

import contextlib
import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from newsdesk import data_folder


def kept_secret_key(data_dir, *, is_local):
    """Return the key in `data_dir`/secret_key, writing a new one the first time.

    Raises ImproperlyConfigured unless `is_local`: a server that others reach must be given its own SECRET_KEY.
    """
    if not is_local:
        raise ImproperlyConfigured("SECRET_KEY is not set: a site served under ALLOWED_HOSTS needs its own secret key.")
    path = Path(data_dir) / "secret_key"
    try:
        if not path.exists():
            _write_once(path)
        return path.read_text().strip()
    except OSError as error:
        reason = f"{path} cannot be kept ({error.strerror}): set SECRET_KEY, or DATA_DIR to a folder of your own."
        raise ImproperlyConfigured(reason) from None


def _write_once(path):
    data_folder.make_folder(path.parent)
    draft = path.with_name(f"secret_key.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(get_random_secret_key())
    # Several processes may start at once; link() lets the first one win and the others read what it wrote.
    with contextlib.suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()
