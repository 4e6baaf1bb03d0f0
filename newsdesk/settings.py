"""Every setting of Newsdesk, from the environment (or a file .env beside manage.py), with defaults that simply run.

Only SECRET_KEY has no default on a public server; see README.md for the table of all of them.
"""

import logging
import math
import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from newsdesk import data_folder
from newsdesk.content_security import content_security_policy
from newsdesk.environment import Environment, wrong
from newsdesk.logs import logging_of
from newsdesk.secret_key import kept_secret_key
from newsdesk.site_path import origin_and_path

BASE_DIR = Path(__file__).resolve().parent.parent

env = Environment()
env.read_env(env.str("ENV_FILE", default=BASE_DIR / ".env"))

DEBUG = env.bool("DEBUG", default=False)
DATA_DIR = BASE_DIR / env.str("DATA_DIR", default="data")

# Where the site is

PORT = env.int("PORT", default=8000)
SITE_NAME = env.str("SITE_NAME", default="Newsdesk")
SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{PORT}").rstrip("/")
SITE_ORIGIN, SITE_PATH = origin_and_path(SITE_URL)
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=LOCAL_HOSTS)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_ORIGIN])
IS_LOCAL = set(ALLOWED_HOSTS) <= set(LOCAL_HOSTS)
IS_SECURE = SITE_URL.startswith("https://")
# How many of our proxies a request passes, each of which says from where it was asked. What ends https is one.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=int(IS_SECURE))

if not 0 < PORT < 65536:
    raise wrong("PORT", "a number from 1 to 65535")
if not 0 <= TRUSTED_PROXIES < 10:
    raise wrong("TRUSTED_PROXIES", "the number of proxies before the site, from 0 to 9")
if not SITE_ORIGIN:
    raise wrong("SITE_URL", "an address such as https://news.example.org or https://example.org/news")

# Under a path, every address of ours begins with it, whether the proxy before the site leaves it there or not
# (newsdesk/site_path.py); what stands beside the site on its host gets none of its cookies.
FORCE_SCRIPT_NAME = SITE_PATH or None
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = f"{SITE_PATH}/"

# A key is generated and kept only where nobody but this machine is served: elsewhere every server must share one.
SECRET_KEY = env.str("SECRET_KEY", default="") or kept_secret_key(DATA_DIR, is_local=IS_LOCAL)

# Whom to tell of a hole in the site, in /.well-known/security.txt. Without it there is no such file.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
if SECURITY_CONTACT and not re.fullmatch(r"(https://|mailto:|tel:)[!-~]+|[!-9;-~]+@[!-9;-~]+", SECURITY_CONTACT):
    raise wrong("SECURITY_CONTACT", "an e-mail address, or one that begins with https://, mailto: or tel:")

# The rule: what heat is made of and what is published (articles/heat.py)

PUBLISH_BAR = env.int("PUBLISH_BAR", default=70)
RELATED_WEIGHT = env.int("RELATED_WEIGHT", default=10)
HALF_LIFE_DAYS = env.float("HALF_LIFE_DAYS", default=3)

if RELATED_WEIGHT < 0:
    raise wrong("RELATED_WEIGHT", "0 or more degrees of heat for each related story")
if not 0 < HALF_LIFE_DAYS < math.inf:
    raise wrong("HALF_LIFE_DAYS", "a number of days above 0")

# Applications

INSTALLED_APPS = [
    "articles.admin.apps.DeskAdminConfig",
    "articles",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "newsdesk.secret_addresses.told_to_nobody",
    "articles.lib.http_methods.head_without_body",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "articles.database.waiting.few_wait_long",
    "articles.editors.unavailable.tells_what_is_unavailable",
    "articles.editors.accounts.session_saving.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "articles.editors.accounts.sessions.prolonging",
    "articles.editors.time_zone.editors_zone",
    "django.contrib.messages.middleware.MessageMiddleware",
    "articles.editors.forms.kept_forms.gives_back",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "axes.middleware.AxesMiddleware",
    "articles.editors.accounts.lock_out.remember_browser",
    "articles.pages.former_addresses.leads_on",
]

ROOT_URLCONF = "newsdesk.urls"
WSGI_APPLICATION = "newsdesk.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsdesk.context_processors.site",
            ],
        },
    },
]

# Widgets are drawn by the templates above, so that ours can stand in for the stock ones.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Storage: one SQLite file until DATABASE_URL names a PostgreSQL

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{quote(str(DATA_DIR / 'newsdesk.sqlite3'))}")}
database = DATABASES["default"]
if database["ENGINE"] == "django.db.backends.sqlite3":
    # Readers never wait for a writer (WAL); a writer takes its lock at once instead of failing halfway (IMMEDIATE)
    # and waits for another one for up to 20 seconds, in a command.
    database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -64000;"
            " PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864;"
        ),
    }
    data_folder.make_folder(Path(database["NAME"]).parent)
# Seconds that a web request waits for what others write (newsdesk/wsgi.py); whoever waits in a browser is told so soon.
WEB_LOCK_TIMEOUT = env.float("WEB_LOCK_TIMEOUT", default=3)
if not 0 < WEB_LOCK_TIMEOUT < 3600:
    raise wrong("WEB_LOCK_TIMEOUT", "a number of seconds above 0")
database["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
database["CONN_HEALTH_CHECKS"] = True

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://newsdesk")}

FIXTURE_DIRS = [BASE_DIR / "fixtures"]
SERIALIZATION_MODULES = {"md": "articles.intake.fixtures"}

# Languages and time

# The site's own words and those of the desk are in English. What its readers read is in the language of the site,
# unless an outlet or a story states another one.
LANGUAGE_CODE = "en"
SITE_LANGUAGE = env.str("SITE_LANGUAGE", default=LANGUAGE_CODE)
if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", SITE_LANGUAGE):
    raise wrong("SITE_LANGUAGE", "the code of a language, such as en, de, pt-BR or zh-Hant")
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_TZ = True
USE_I18N = False

try:
    ZoneInfo(TIME_ZONE)
except (LookupError, ValueError, OSError):
    raise wrong("TIME_ZONE", "a name such as UTC or Europe/Berlin") from None

# What is written into the data folder is its owner's alone (newsdesk/data_folder.py)

FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# Static files, served by whitenoise with names that carry their content's hash

STATIC_URL = f"{SITE_PATH}/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# Pictures: copies of our own, kept by content, in files unless PICTURE_STORAGE names another of Django's storages

MEDIA_ROOT = DATA_DIR / "media"
PICTURE_STORAGE = env.str("PICTURE_STORAGE", default="")
STORAGES["pictures"] = (
    {"BACKEND": PICTURE_STORAGE, "OPTIONS": env.json("PICTURE_STORAGE_OPTIONS", default={})}
    if PICTURE_STORAGE
    else {
        "BACKEND": "articles.pictures.storage.WholeFileStorage",
        "OPTIONS": {"location": MEDIA_ROOT / "pictures", "base_url": f"{SITE_PATH}/pictures/"},
    }
)
# A picture that is shown from its host tells the host who reads what. Without it, its place is left to words.
SHOW_REMOTE_PICTURES = env.bool("SHOW_REMOTE_PICTURES", default=False)
# For tests alone: lets pictures be fetched from this machine and its network.
PICTURES_FROM_PRIVATE_NETWORKS = False

# Videos: the hosts whose frames are played, each with the address to which a video's name is added

YOUTUBE = "https://www.youtube-nocookie.com/embed/"
VIDEO_HOSTS = env.dict(
    "VIDEO_HOSTS",
    default={
        "youtube.com": YOUTUBE,
        "www.youtube.com": YOUTUBE,
        "www.youtube-nocookie.com": YOUTUBE,
        "youtu.be": YOUTUBE,
        "player.vimeo.com": "https://player.vimeo.com/video/",
    },
)
if not all(re.fullmatch(r"https://[a-z0-9.:-]+/(?:[\w.-]+/)*", address) for address in VIDEO_HOSTS.values()):
    raise wrong("VIDEO_HOSTS", "host=https://host/path/ for each host, separated by commas")

# Mail: how invitations and links for a new password are sent. Without it, links are shown to whoever makes them

MAIL = env.mail("EMAIL_URL")
SENDS_MAIL = bool(MAIL)
vars().update({"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"} | MAIL)
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"newsdesk@{urlsplit(SITE_URL).hostname}")
# How long such a link works, in seconds.
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600

# Safety

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"
# Whoever signs in without having asked for a page comes to the desk.
LOGIN_REDIRECT_URL = "admin:index"
CSRF_FAILURE_VIEW = "articles.editors.error_pages.csrf_failure"
# Whoever uses the desk within this many seconds stays signed in.
SESSION_ENGINE = "articles.editors.accounts.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600
# What one request may hold: documents are uploaded many at a time, and bounded by their size.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 << 20
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
# A record with hundreds of related reports has some thirteen fields for each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
CONTENT_SECURITY_POLICY = content_security_policy(
    players=VIDEO_HOSTS.values(),
    pictures=STORAGES["pictures"].get("OPTIONS", {}).get("base_url", ""),
    shows_remote_pictures=SHOW_REMOTE_PICTURES,
)
# Ten wrong passwords for one account from one address, and it must wait for a quarter of an hour.
AXES_HANDLER = "articles.editors.accounts.lock_out.LockOut"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "articles.editors.preferences.WithPreference"]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "newsdesk.client_address.visitor_address"
AXES_LOCKOUT_CALLABLE = "articles.editors.error_pages.locked_out"
# Whoever tries on while it is locked does not wait longer for it.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
if IS_SECURE:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=3600)
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # Whether other sites under this domain are https too, only its owner knows;
    "security.W021",  # the same goes for the browsers' preload list.
    "security.W008",  # The proxy that ends https sends visitors of http there.
]

LOG_LEVEL = env.str("LOG_LEVEL", default="WARNING").upper()
if LOG_LEVEL not in logging.getLevelNamesMapping():
    raise wrong("LOG_LEVEL", "one of DEBUG, INFO, WARNING, ERROR, CRITICAL")
# Every statement with its time, for whoever looks for a slow page or one query too many.
SQL_LOG = env.bool("SQL_LOG", default=False)
if SQL_LOG and not DEBUG:
    raise wrong("SQL_LOG", "false unless DEBUG is true: statements hold keys and what passwords are kept as")
LOGGING = logging_of(LOG_LEVEL, tells_statements=SQL_LOG)
