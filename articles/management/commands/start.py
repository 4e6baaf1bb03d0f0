"""manage.py start: from a fresh checkout to a served site. What is done already is not done again."""

import os
import secrets
import socket
import sys
from hashlib import blake2b
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connections, transaction
from django.urls import reverse
from django.utils import timezone

from articles.demo import LABEL, folder
from articles.demo.loading import demonstration, hold_pictures
from articles.documents import DocumentRefused
from articles.intake.apply import import_documents
from articles.lib.absolute_addresses import absolute
from articles.models import Article, Operation
from newsdesk import data_folder

HOST = "127.0.0.1"
EDITOR = "editor"
IMPORT = ".venv/bin/python manage.py import_articles FOLDER"
REMOVE_COMMAND = ".venv/bin/python manage.py remove_demonstration"
RESET_COMMAND = f".venv/bin/python manage.py changepassword {EDITOR}"


class Command(BaseCommand):
    # They are run when the data folder is closed, which one of them asks for.
    requires_system_checks = []
    help = "Prepare the database, the static files and, the first time, stories and an editor; then serve the site."

    def add_arguments(self, parser):
        parser.add_argument("--no-serve", dest="serve", action="store_false", help="prepare everything, serve nothing")
        parser.add_argument("--no-demo", dest="demo", action="store_false", help="load no demonstration stories")

    def handle(self, *, serve, demo, **_options):
        try:
            if serve:
                refuse_taken(settings.PORT)
            self.prepare(demo=demo)
        except (DatabaseError, OSError) as error:
            reason = str(error).partition("\n")[0]
            raise CommandError(f"The data cannot be read or written: {reason}") from error
        except KeyboardInterrupt:
            raise CommandError("Stopped. The next start goes on from here.", returncode=130) from None
        if serve:
            self.stdout.write("Ctrl-C stops it.")
            self.stdout.flush()
            serve_site(settings.PORT)

    def prepare(self, *, demo):
        data_folder.close(settings)
        self.check()
        call_command("migrate", verbosity=0, interactive=False)
        if not settings.DEBUG:
            collect_static()
        if demo and (count := load_demonstration()):
            self.stdout.write(f"{count} demonstration stories loaded. To be rid of them: {REMOVE_COMMAND}")
        if count := hold_pictures():
            self.stdout.write(f"{count} pictures made for them.")
        if not Article.objects.exists():
            self.stdout.write(
                f"No stories yet. Bring the first ones in at {absolute(reverse('desk:intake'))} or by: {IMPORT}"
            )
        self.stdout.write(f"Site:  {absolute(reverse('pages:front'))}")
        self.stdout.write(f"Admin: {absolute(reverse('admin:index'))}")
        self.introduce_editor(add_editor())

    def introduce_editor(self, password):
        if password:
            self.stdout.write(f"Sign in to the admin as {EDITOR} with the password {password} (shown only now).")
        elif get_user_model().objects.filter(username=EDITOR).exists():
            self.stdout.write(f"Sign in to the admin as {EDITOR}; to set another password: {RESET_COMMAND}")


def refuse_taken(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            another = f"choose another one, as in: make run PORT={port + 1 if port > 1023 else 8000}"
            raise CommandError(f"Port {port} cannot be used ({error.strerror}): {another}") from None


def load_demonstration():
    """Load its topics, providers and stories into a site to which nothing was done and nobody can sign in yet.

    Returns how many stories. All or nothing: killed halfway, the next start begins again. A site that was started
    without it has an account, and stays without.
    """
    with transaction.atomic():
        if any(model.objects.exists() for model in (Article, Operation, get_user_model())):
            return 0
        call_command("loaddata", folder() / "topics.json", folder() / "providers.json", verbosity=0)
        try:
            stories = demonstration(folder() / "stories", timezone.now())
        except DocumentRefused as refused:
            raise CommandError("\n".join(map(str, refused.problems))) from None
        return import_documents(stories, label=LABEL).read_count


def add_editor():
    """Return the password of a new account, or None where somebody can sign in already."""
    accounts = get_user_model().objects
    if accounts.exists():
        return None
    password = secrets.token_urlsafe(12)
    accounts.create_superuser(EDITOR, password=password)
    return password


def collect_static():
    """Bring STATIC_ROOT up to date, unless it was made from these very files."""
    mark = Path(settings.DATA_DIR) / "staticfiles.made"
    made_from = static_fingerprint()
    if mark.exists() and mark.read_text() == made_from and Path(settings.STATIC_ROOT).exists():
        return
    # From nothing, because collectstatic takes a file whose copying was interrupted for a whole one.
    call_command("collectstatic", clear=True, interactive=False, verbosity=0)
    mark.write_text(made_from)


def static_fingerprint():
    """Return a digest of the names, sizes and times of all static files, and of how they are stored."""
    digest = blake2b(str(settings.STORAGES["staticfiles"]).encode(), digest_size=16)
    for finder in get_finders():
        for path, storage in finder.list(["CVS", ".*", "*~"]):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def serve_site(port):
    """Become gunicorn (gunicorn.conf.py says how many of it)."""
    connections.close_all()
    os.chdir(settings.BASE_DIR)
    server = [sys.executable, "-m", "gunicorn", "newsdesk.wsgi", "--bind", f"{HOST}:{port}", "--log-level", "warning"]
    os.execv(sys.executable, server)  # noqa: S606 No shell is wanted: signals must reach gunicorn itself.
