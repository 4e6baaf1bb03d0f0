"""The data folder is its owner's alone: what makes it, what closes one that was open, and who warns of it."""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from stat import S_IMODE
from types import SimpleNamespace

import pytest
from django.conf import settings as configured
from django.core.files.base import ContentFile

from articles.pictures.storage import WholeFileStorage
from articles.tests.serving import served
from newsdesk import data_folder
from newsdesk.checks import open_parts

CONNECT = "from django.db import connection; connection.cursor(); connection.close()"


def modes(folder):
    """The mode of a folder and of all that is in it, by name."""
    return {str(path.relative_to(folder)): f"{S_IMODE(path.stat().st_mode):o}" for path in [folder, *folder.rglob("*")]}


def manage(*words, **variables):
    """Run manage.py as somebody does whose files anybody may read."""
    kept = {name: os.environ[name] for name in ["PATH", "HOME", "LANG"] if name in os.environ}
    command = ["/bin/sh", "-c", f"umask 022; exec {shlex.join([sys.executable, 'manage.py', *words])}"]
    env = kept | {"ENV_FILE": os.devnull} | variables
    return subprocess.run(command, cwd=configured.BASE_DIR, env=env, capture_output=True, text=True, check=False)


SQLITE, POSTGRESQL = "django.db.backends.sqlite3", "django.db.backends.postgresql"


@pytest.fixture
def settings(tmp_path):
    """The settings that matter here, for a data folder that is not there yet."""
    folder = tmp_path / "data"
    return SimpleNamespace(
        DATA_DIR=folder,
        STATIC_ROOT=folder / "staticfiles",
        MEDIA_ROOT=folder / "media",
        DATABASES={"default": {"ENGINE": SQLITE, "NAME": str(folder / "newsdesk.sqlite3")}},
    )


@pytest.fixture
def data(settings):
    """A data folder as it was made before, open to everybody."""
    folder = settings.DATA_DIR
    names = ["newsdesk.sqlite3", "newsdesk.sqlite3-wal", "secret_key", "media/pictures/ab/1.jpg", "staticfiles/a.css"]
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder


def warned(settings):
    return {Path(warning.msg.partition(" is open to ")[0]).name for warning in open_parts(settings)}


# What is new


@pytest.mark.parametrize("kind", ["absolute", "relative", "a link"])
def test_what_a_command_makes_is_its_owners_alone(tmp_path, kind):
    folder = named = tmp_path / "data"
    if kind == "relative":
        named = os.path.relpath(folder, configured.BASE_DIR)
    elif kind == "a link":
        folder = tmp_path / "elsewhere"
        folder.mkdir(0o700)
        named.symlink_to(folder)

    done = manage("shell", "-c", CONNECT, DATA_DIR=str(named))

    assert done.returncode == 0, done.stderr
    assert modes(folder) == {".": "700", "secret_key": "600", "newsdesk.sqlite3": "600"}


def test_what_a_server_makes_is_its_owners_alone(tmp_path):
    with served(tmp_path / "data") as server:
        server.ask("/preview/x/")
        made = modes(tmp_path / "data")

    assert {name: mode for name, mode in made.items() if mode != "600"} == {".": "700"}
    assert "newsdesk.sqlite3" in made


def test_a_picture_is_its_owners_alone_unless_its_storage_says_otherwise(tmp_path):
    for mode, folder_mode in [(None, None), (0o644, 0o755)]:
        options = {"file_permissions_mode": mode, "directory_permissions_mode": folder_mode}
        storage = WholeFileStorage(location=tmp_path / f"{mode}", **{k: v for k, v in options.items() if v})
        storage.save("ab/1.jpg", ContentFile(b"x"))

    assert modes(tmp_path / "None" / "ab") == {".": "700", "1.jpg": "600"}
    assert modes(tmp_path / "420" / "ab") == {".": "755", "1.jpg": "644"}


# What was open


def test_what_is_open_is_named_with_what_to_do(data, settings):
    assert warned(settings) == {
        "data",
        "newsdesk.sqlite3",
        "newsdesk.sqlite3-wal",
        "secret_key",
        "media",
        "staticfiles",
    }
    first = open_parts(settings)[0]
    assert first.msg.endswith("its mode is 0755.")
    assert first.hint == f"Close it: chmod 700 {data}"


def test_a_command_warns_of_it(data):
    done = manage("check", "--tag", "security", DATA_DIR=str(data))

    assert f"chmod 700 {data}" in done.stderr
    assert manage("check", "--fail-level", "WARNING", DATA_DIR=str(data)).returncode == 1


def test_a_start_closes_it_with_all_that_is_in_it(data, settings):
    data_folder.close(settings)

    assert set(modes(data).values()) == {"600", "700"}
    assert warned(settings) == set()


def test_a_file_that_was_opened_later_is_closed_again(data, settings):
    data_folder.close(settings)
    (data / "newsdesk.sqlite3").chmod(0o640)
    assert warned(settings) == {"newsdesk.sqlite3"}

    data_folder.close(settings)

    assert warned(settings) == set()


def test_a_folder_that_holds_other_things_is_left_open_and_its_files_are_closed(data, settings):
    (data / "of somebody else").touch(0o644)

    data_folder.close(settings)

    assert warned(settings) == {"data"}
    assert modes(data)["of somebody else"] == "644"


def test_a_link_is_not_followed_out_of_the_folder(data, settings, tmp_path):
    outside = tmp_path / "outside"
    outside.touch(0o644)
    (data / "media" / "link").symlink_to(outside)

    data_folder.close(settings)

    assert S_IMODE(outside.stat().st_mode) == 0o644


def test_a_folder_of_that_name_may_be_a_link(data, settings, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(data)
    settings.DATA_DIR = link

    data_folder.close(settings)

    assert modes(data)["."] == "700"


def test_a_database_elsewhere_is_closed_and_its_folder_left(data, settings, tmp_path):
    place = tmp_path / "databases"
    place.mkdir(0o755)
    settings.DATABASES["default"]["NAME"] = str(place / "news.db")
    (place / "news.db").touch(0o644)
    assert "news.db" in warned(settings)

    data_folder.close(settings)

    assert modes(place) == {".": "755", "news.db": "600"}


@pytest.mark.parametrize(
    "database", [{"ENGINE": SQLITE, "NAME": ":memory:"}, {"ENGINE": POSTGRESQL, "NAME": "newsdesk"}]
)
def test_what_is_not_there_is_not_warned_of(settings, database):
    settings.DATABASES = {"default": database}

    assert warned(settings) == set()
    data_folder.close(settings)
