"""Where renditions are kept: by default in files beside the database, each written whole or not at all."""

import os
from pathlib import Path
from uuid import uuid4

from django.core.files.storage import FileSystemStorage, storages


class WholeFileStorage(FileSystemStorage):
    """Files that appear under their name only when every byte is there. A name stands for its content: no second
    writing changes anything.
    """

    def _save(self, name, content):
        path = Path(self.path(name))
        self.make_folder(path.parent)
        draft = path.with_name(f".{uuid4().hex}")
        try:
            with draft.open("wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            if self.file_permissions_mode is not None:
                draft.chmod(self.file_permissions_mode)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        return name

    def make_folder(self, folder):
        if folder.is_dir():
            return
        folder.mkdir(parents=True, exist_ok=True)
        if self.directory_permissions_mode is not None:
            folder.chmod(self.directory_permissions_mode)

    def get_available_name(self, name, max_length=None):  # noqa: ARG002 Django's signature.
        return name


class _Pictures:
    def __getattr__(self, name):
        return getattr(storages["pictures"], name)


pictures = _Pictures()
"""The storage that the settings choose for pictures."""
