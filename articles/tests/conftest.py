"""What every test runs with."""

import gc
import ipaddress
import os
import shutil
import socket
import threading
from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings as configured
from django.db import connection, connections
from django.db.models.signals import post_migrate
from django.template import RequestContext
from django.templatetags.static import static
from django.test import client as test_client
from django.test import override_settings

from articles.database import schema
from articles.models import rule
from articles.tests.pictures.server import running

BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
BROWSER_OPTIONS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """What drives a browser is marked so by that, and left out where browsers are (`-m "not browser"`)."""
    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker("browser")


def pytest_collection_finish():
    """Thousands of tests stay in memory to the end: looking through them for rubbish again and again takes its time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """SQLite in a file, as on a real site: one in memory is one connection, which threads of a server would share.

    They would then roll back what another one has written.
    """
    if connection.vendor == "sqlite":
        file = tmp_path_factory.mktemp("database") / "tests.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(file)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The database, whose usual redirects outlive the tests that empty it, and which others leave in the end."""
    post_migrate.connect(add_redirects_again, sender=apps.get_app_config("articles"))
    yield
    with django_db_blocker.unblock():
        end_other_sessions()


def add_redirects_again(using, **_facts):
    if schema.is_migrated(connections[using]):
        import_module("articles.migrations.0018_redirects").add_usual(apps, None)


def end_other_sessions():
    """PostgreSQL drops no database that a thread of the server still holds, unaware that its browser is gone."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session", autouse=True)
def plain_static_files():
    """Static files under their own names, as nothing is collected for a test."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = configured.STORAGES | {"staticfiles": plain}
    with override_settings(STORAGES=storages, WHITENOISE_AUTOREFRESH=True):
        yield


@pytest.fixture(scope="session", autouse=True)
def apart_from_make():
    """A make that a test starts says the same, whether or not these tests were started by one."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ["MAKEFLAGS", "MAKELEVEL", "MFLAGS"]:
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_passwords():
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def contexts_of_pages():
    """`response.context` is the page's alone: to copy those of its widgets and parts takes a fifth of a form's time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(test_client, "store_rendered_templates", only_of_pages(test_client.store_rendered_templates))
        yield


def only_of_pages(store):
    def guarded(kept, signal, sender, template, context, **more):
        if isinstance(context, RequestContext) and context.template is template:
            store(kept, signal, sender, template, context, **more)

    return guarded


@pytest.fixture(scope="session", autouse=True)
def rule_is_remembered_for_a_whole_test():
    """However slow it is, so that the queries which a test counts are always the same ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rule, "RULE_REMEMBERED_FOR", 600)
        yield


@pytest.fixture(autouse=True)
def rule_of_no_other_test():
    rule.forget_rule()
    yield
    rule.forget_rule()


@pytest.fixture(scope="session", autouse=True)
def no_network():
    """Connections leave this machine from no test."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ["connect", "connect_ex"]:
            patch.setattr(socket.socket, name, only_to_loopback(getattr(socket.socket, name)))
        yield


def only_to_loopback(connect):
    def guarded(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not is_loopback(address[0]):
            raise PermissionError(f"A test tried to connect to {address[0]}.")
        return connect(self, address)

    return guarded


def is_loopback(host):
    return host == "localhost" or ipaddress.ip_address(host).is_loopback


@pytest.fixture(scope="session")
def browser(no_network, django_db_setup, live_server):
    """A headless chromium. Without one the test is skipped, in continuous integration it fails.

    It ends before the server and the database, because a connection that it keeps open holds one to the database.
    """
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"None of these is installed: {', '.join(BROWSERS)}.")
    from playwright.sync_api import sync_playwright

    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, which Django takes for a sign of asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path=executable, args=BROWSER_OPTIONS + as_root)
        yield chromium
        chromium.close()
    for thread in threading.enumerate():
        if "process_request" in thread.name:
            thread.join(timeout=5)


@pytest.fixture(scope="session")
def window(browser, live_server):
    """Where tabs are opened."""
    return window_of(browser, live_server)


@pytest.fixture(scope="session")
def window_without_scripts(browser, live_server):
    return window_of(browser, live_server, java_script_enabled=False)


def window_of(browser, live_server, **options):
    """A window with a tab that stays open, and with it the process that shows pages of this site.

    To start another one for every test, which has seen no stylesheet yet, takes longer than most tests.
    """
    window = browser.new_context(base_url=live_server.url, viewport={"width": 320, "height": 640}, **options)
    window.new_page().goto(static("css/tokens.css"))
    return window


@pytest.fixture
def tab(window):
    """An empty browser tab as narrow as the narrowest telephone; `tab.complaints` lists what its console says."""
    yield from tab_of(window)


@pytest.fixture
def tab_without_scripts(window_without_scripts):
    """The same for somebody who runs no scripts."""
    yield from tab_of(window_without_scripts)


def tab_of(window):
    """Open a tab, and close it so that the next one is signed in nowhere."""
    page = window.new_page()
    page.complaints = []
    page.on("console", lambda message: message.type in ("error", "warning") and page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    page.close()
    window.clear_cookies()


@pytest.fixture
def site_in_utc(settings):
    """A site whose clock shows UTC, wherever the tests run."""
    settings.TIME_ZONE = "UTC"


@pytest.fixture
def at_noon(time_machine, site_in_utc):
    """Noon of a day in the middle of a month, so that hours around now are of the same day."""
    time_machine.move_to(datetime(2026, 11, 25, 12, tzinfo=UTC))


@pytest.fixture
def storage(settings, tmp_path):
    """An empty storage of pictures; returns its folder."""
    kept = settings.STORAGES["pictures"]
    kept = kept | {"OPTIONS": kept["OPTIONS"] | {"location": tmp_path / "pictures"}}
    settings.STORAGES = settings.STORAGES | {"pictures": kept}
    return tmp_path / "pictures"


@pytest.fixture
def own_storage(storage, settings):
    """The same, and leave to fill it from servers on this machine."""
    settings.PICTURES_FROM_PRIVATE_NETWORKS = True
    return storage


@pytest.fixture(scope="session")
def running_server():
    with running() as server:
        yield server


@pytest.fixture
def server(running_server):
    """A web server on loopback that misbehaves as its paths say; it remembers its requests."""
    running_server.requests.clear()
    return running_server
