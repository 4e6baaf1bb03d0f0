"""newsdesk/settings.py under all kinds of environments."""

import json
import os
import runpy
import subprocess
import sys
from unittest.mock import patch

import pytest
from django.conf import settings as configured
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from newsdesk.lock_timeout import wait_at_most


@pytest.fixture
def environment(tmp_path):
    """An environment with nothing in it but `variables`."""

    def environment(**variables):
        kept = {name: os.environ[name] for name in ["PATH", "HOME", "LANG"] if name in os.environ}
        return kept | {"ENV_FILE": os.devnull, "DATA_DIR": str(tmp_path / "data")} | variables

    return environment


@pytest.fixture
def run(environment):
    """Run some Python in the project, in a process of its own."""

    def run(code, **variables):
        command, variables = [sys.executable, "-W", "error", "-c", code], environment(**variables)
        return subprocess.run(command, cwd=configured.BASE_DIR, env=variables, capture_output=True, text=True)

    return run


@pytest.fixture
def load(environment):
    """The settings under `variables`, read anew."""

    def load(**variables):
        with patch.dict(os.environ, environment(**variables), clear=True):
            settings = runpy.run_path(configured.BASE_DIR / "newsdesk" / "settings.py")
        return {name: value for name, value in settings.items() if name.isupper()}

    return load


def test_it_simply_runs_without_any_variable(load, tmp_path):
    settings = load()

    assert settings["DEBUG"] is False
    assert settings["SITE_URL"] == "http://127.0.0.1:8000"
    assert settings["DATABASES"]["default"]["NAME"] == str(tmp_path / "data" / "newsdesk.sqlite3")
    assert (settings["PUBLISH_BAR"], settings["RELATED_WEIGHT"], settings["HALF_LIFE_DAYS"]) == (70, 10, 3)


def test_the_port_is_part_of_the_local_address(load):
    assert load(PORT="8222")["SITE_URL"] == "http://127.0.0.1:8222"


def test_the_hosts_of_videos_are_named_with_their_players(load):
    hosts = load(VIDEO_HOSTS="tube.example=https://tube.example/videos/embed/")["VIDEO_HOSTS"]

    assert hosts == {"tube.example": "https://tube.example/videos/embed/"}


def test_an_empty_variable_counts_as_none(load):
    settings = load(PUBLISH_BAR="", DATABASE_URL="", CACHE_URL="", ALLOWED_HOSTS="")

    assert settings["PUBLISH_BAR"] == 70
    assert settings["DATABASES"]["default"]["ENGINE"].endswith("sqlite3")
    assert "127.0.0.1" in settings["ALLOWED_HOSTS"]


@pytest.mark.parametrize("folder", ["c++", "100% news", "so # what?", "日报"])
def test_the_data_folder_may_have_any_name(load, tmp_path, folder):
    settings = load(DATA_DIR=str(tmp_path / folder))

    assert settings["DATABASES"]["default"]["NAME"] == str(tmp_path / folder / "newsdesk.sqlite3")
    assert (tmp_path / folder).is_dir()


def test_a_postgresql_address_is_taken_apart(load):
    database = load(DATABASE_URL="postgres://news:p%40ss@db.example:5433/desk")["DATABASES"]["default"]

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"]) == ("news", "p@ss")
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", 5433, "desk")


def test_a_redis_address_makes_a_redis_cache(load):
    cache = load(CACHE_URL="redis://127.0.0.1:6379/1")["CACHES"]["default"]

    assert cache["BACKEND"] == "django.core.cache.backends.redis.RedisCache"
    assert cache["LOCATION"] == "redis://127.0.0.1:6379/1"


def test_one_address_says_how_mail_is_sent(load):
    settings = load(EMAIL_URL="smtp+tls://desk:p%40ss@mail.example:587", SITE_URL="https://news.example")

    assert (settings["EMAIL_HOST"], settings["EMAIL_PORT"], settings["EMAIL_USE_TLS"]) == ("mail.example", 587, True)
    assert (settings["EMAIL_HOST_USER"], settings["EMAIL_HOST_PASSWORD"]) == ("desk", "p@ss")
    assert (settings["SENDS_MAIL"], settings["DEFAULT_FROM_EMAIL"]) == (True, "newsdesk@news.example")
    assert load()["SENDS_MAIL"] is False


@pytest.mark.parametrize("address", ["mail.example", "ftp://mail.example", "smtp://", "smtp://mail.example:many"])
def test_what_is_no_address_of_a_mail_server_is_refused(load, address):
    with pytest.raises(ImproperlyConfigured, match=r"^EMAIL_URL is set to something"):
        load(EMAIL_URL=address)


def test_variables_may_stand_in_a_file(load, tmp_path):
    (tmp_path / "env").write_text("SITE_NAME=The Evening Wire\n# a comment\nPUBLISH_BAR=60\n")

    settings = load(ENV_FILE=str(tmp_path / "env"))

    assert (settings["SITE_NAME"], settings["PUBLISH_BAR"]) == ("The Evening Wire", 60)


@pytest.mark.parametrize("contact", ["", "security@news.example.org", "https://news.example.org/security", "tel:+1-2"])
def test_a_contact_for_holes_may_be_named(load, contact):
    assert load(SECURITY_CONTACT=contact)["SECURITY_CONTACT"] == contact


STATEMENT = "import django; django.setup(); from django.db import connection; connection.cursor().execute('SELECT 42')"


@pytest.mark.parametrize("wanted", ["yes", "no"])
def test_statements_are_told_to_whoever_asks_for_them(run, wanted):
    done = run(STATEMENT, DJANGO_SETTINGS_MODULE="newsdesk.settings", DEBUG="yes", SQL_LOG=wanted)

    assert done.returncode == 0
    assert ("SELECT 42" in done.stderr) is (wanted == "yes")


# The secret key


def test_a_local_start_keeps_one_secret_key_for_its_owner_alone(load, tmp_path):
    first, second = load(), load()

    kept = tmp_path / "data" / "secret_key"
    assert first["SECRET_KEY"] == second["SECRET_KEY"] == kept.read_text()
    assert len(first["SECRET_KEY"]) >= 50
    assert kept.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["secret_key"]


@pytest.mark.parametrize("hosts", ["news.example.org", "*", "localhost,news.example.org"])
def test_a_public_site_needs_its_own_secret_key(load, hosts):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        load(ALLOWED_HOSTS=hosts)


def test_a_stated_secret_key_is_taken_as_it_is(load, tmp_path):
    assert load(SECRET_KEY="$ecret", ALLOWED_HOSTS="news.example.org")["SECRET_KEY"] == "$ecret"
    assert not (tmp_path / "data" / "secret_key").exists()


# Wrong values


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eight"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("TRUSTED_PROXIES", "one"),
        ("TRUSTED_PROXIES", "-1"),
        ("TRUSTED_PROXIES", "10"),
        ("PUBLISH_BAR", "hot"),
        ("RELATED_WEIGHT", "-1"),
        ("HALF_LIFE_DAYS", "0"),
        ("HALF_LIFE_DAYS", "-3"),
        ("HALF_LIFE_DAYS", "nan"),
        ("HALF_LIFE_DAYS", "inf"),
        ("VIDEO_HOSTS", "tube.example"),
        ("VIDEO_HOSTS", "tube.example=http://tube.example/embed/"),
        ("VIDEO_HOSTS", "tube.example=https://tube.example/embed/;script-src *"),
        ("TIME_ZONE", "Mars/Olympus"),
        ("TIME_ZONE", "../UTC"),
        ("LOG_LEVEL", "LOUD"),
        ("SQL_LOG", "yes"),
        ("SECURITY_CONTACT", "somebody"),
        ("SECURITY_CONTACT", "http://news.example.org/security"),
        ("SECURITY_CONTACT", "security@news.example.org\nExpires: never"),
        ("SITE_URL", "news.example.org"),
        ("SITE_URL", "https://news.example.org/desk?a"),
        ("SITE_URL", "https://news.example.org/a desk"),
        ("SITE_URL", "https://news.example.org/.."),
        ("SITE_URL", "https://news.example.org//desk"),
        ("SITE_LANGUAGE", "German"),
        ("SITE_LANGUAGE", 'de" x="'),
        ("WEB_LOCK_TIMEOUT", "0"),
        ("WEB_LOCK_TIMEOUT", "nan"),
        ("DATABASE_URL", "mysql://localhost/news"),
        ("DATABASE_URL", "postgres://localhost:port/news"),
        ("DATABASE_URL", "news.sqlite3"),
    ],
)
def test_a_wrong_value_is_refused_by_its_name(load, name, value):
    with pytest.raises(ImproperlyConfigured, match=f"^{name} is set to something"):
        load(**{name: value})


# Behind https


def test_an_https_site_has_secure_cookies_and_its_own_origin(load):
    settings = load(SITE_URL="https://news.example.org/", SECRET_KEY="k", ALLOWED_HOSTS="news.example.org")

    assert settings["SITE_URL"] == "https://news.example.org"
    assert settings["SESSION_COOKIE_SECURE"] is settings["CSRF_COOKIE_SECURE"] is True
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://news.example.org"]


@pytest.mark.parametrize(
    ("site", "stated", "proxies"),
    [
        ("http://a.example", "", 0),
        ("https://a.example", "", 1),
        ("https://a.example", "2", 2),
        ("https://a.example", "0", 0),
    ],
)
def test_what_ends_https_is_a_proxy_unless_another_number_is_stated(load, site, stated, proxies):
    assert load(SITE_URL=site, TRUSTED_PROXIES=stated)["TRUSTED_PROXIES"] == proxies


def test_djangos_deployment_check_finds_nothing_in_a_public_site(run):
    check = "import sys; sys.argv[1:] = ['check', '--deploy', '--fail-level', 'WARNING']; import manage; manage.main()"
    site = {"SITE_URL": "https://news.example.org", "ALLOWED_HOSTS": "news.example.org"}

    done = run(check, SECRET_KEY="hC7!x@" * 10, **site)

    assert done.returncode == 0, done.stderr


# The database


TUNED = {"journal_mode": "wal", "synchronous": 1, "busy_timeout": 20000, "foreign_keys": 1}


def test_sqlite_is_tuned(run):
    done = run(f"""
import json, os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "newsdesk.settings"
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    print(json.dumps({{name: cursor.execute(f"PRAGMA {{name}}").fetchone()[0] for name in {list(TUNED)}}}))
connection.close()
""")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == TUNED


def test_who_serves_the_web_waits_for_moments_only(run, tmp_path):
    (tmp_path / "data" / "staticfiles").mkdir(parents=True)

    done = run(
        """
import newsdesk.wsgi
from django.db import connection
with connection.cursor() as cursor:
    print(cursor.execute("PRAGMA busy_timeout").fetchone()[0])
connection.close()
""",
        WEB_LOCK_TIMEOUT="1.5",
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout == "1500\n"


def test_on_postgresql_too(load):
    database = load(DATABASE_URL="postgres://news@db.example/desk")["DATABASES"]["default"]

    wait_at_most(1.5, database)

    assert database["OPTIONS"] == {"options": "-c lock_timeout=1500", "connect_timeout": 5}


def test_tests_run_on_the_database_they_were_given():
    given = os.environ.get("TEST_DATABASE_URL", "")

    assert connection.vendor == ("postgresql" if given.startswith("postgres") else "sqlite")
