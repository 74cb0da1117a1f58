"""Django's settings, worked out from the options (`options.py`). Nothing here is read from anywhere else."""

from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import dj_database_url
from django.utils.functional import SimpleLazyObject

from marsad.conf.logs import logging_config
from marsad.conf.options import load_options, site_url
from marsad.conf.secrets import load_privacy_key, load_signing_key

_OPTIONS = load_options()
PACKAGE = Path(__file__).resolve().parents[1]
DATA: Path = _OPTIONS["data"]

DEBUG = _OPTIONS["debug"]
SECRET_KEY = load_signing_key(DATA)
MARSAD_PRIVACY_KEY = load_privacy_key(DATA)

SITE_URL = site_url(_OPTIONS)
WAGTAILADMIN_BASE_URL = SITE_URL
ALLOWED_HOSTS = [
    "localhost", "127.0.0.1", "[::1]", urlsplit(SITE_URL).hostname or "localhost", _OPTIONS["host"],
    *_OPTIONS["allowed_hosts"],
]  # fmt: skip
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https") else []

INSTALLED_APPS = [
    "marsad.newsroom",
    "marsad.search",
    "marsad.discussion",
    "marsad.archive",
    "marsad.web",
    "marsad.conf",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "marsad.newsroom.users_app.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.humanize",  # Wagtail says with its words how long ago something was
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "marsad.web.middleware.PageStoreMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "marsad.web.middleware.SecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "marsad.web.middleware.SearchDownMiddleware",
]

ROOT_URLCONF = "marsad.conf.urls"
ASGI_APPLICATION = "marsad.conf.asgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# Opening SQLite and reading its schema anew cost the worker's polls more than half of their time.
CONNECTION_KEPT_S = 60
DATABASES = {
    "default": dj_database_url.parse(_OPTIONS["database_url"], conn_max_age=CONNECTION_KEPT_S)
    if _OPTIONS["database_url"]
    else {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "marsad.sqlite3",
        "CONN_MAX_AGE": CONNECTION_KEPT_S,
        "OPTIONS": {
            # DEFERRED gave 371,788 "locked" errors in 4 s under 50 writers, IMMEDIATE none.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                # Each thread keeps a connection, and each connection its cache: 16 MiB.
                "PRAGMA mmap_size=268435456; PRAGMA cache_size=-16384;"
            ),
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", "العربية"), ("en", "English")]
# The first wins: our own words, then what is missing or wrong in the catalogues of Wagtail and Django.
LOCALE_PATHS = [PACKAGE / "locale", PACKAGE / "locale" / "wagtail"]
FORMAT_MODULE_PATH = "marsad.conf.formats"
TIME_ZONE = _OPTIONS["time_zone"]
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_PERMISSIONS = 0o644

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _OPTIONS["secure"]
SESSION_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

WAGTAILADMIN_USER_LOGIN_FORM = "marsad.newsroom.editing.sign_in.SignInForm"
WAGTAIL_SITE_NAME = "مرصد"
WAGTAILIMAGES_IMAGE_MODEL = "newsroom.Picture"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "marsad.newsroom.editing.page_search"}}
WAGTAIL_CONTENT_LANGUAGES = [("ar", "العربية")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("ar", "العربية"), ("en", "English")]
WAGTAIL_ALLOW_UNICODE_SLUGS = True
# A machine also lists what no browser knows: `localtime`, `Factory`, `posixrules`.
WAGTAIL_USER_TIME_ZONES = SimpleLazyObject(
    lambda: ["UTC", *sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))]
)
# An address hashed for Gravatar leaves the server and can be guessed back: no avatars from outside.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_ENABLED = True

MARSAD_EDITION = _OPTIONS["edition"]
MARSAD_SEARCH_ENGINE = _OPTIONS["search_engine"]
MARSAD_SEARCH_URL = _OPTIONS["search_url"]
MARSAD_SEARCH_CA = _OPTIONS["search_ca"]
MARSAD_SEARCH_PREFIX = _OPTIONS["search_prefix"]
MARSAD_SEARCH_FOLDER = DATA / "index"
MARSAD_PAGE_STORE = _OPTIONS["page_store"]
MARSAD_PAGE_STORE_FOLDER = DATA / "pages"
MARSAD_PLAIN_FILES = _OPTIONS["plain_files"]
MARSAD_EDGE = _OPTIONS["edge"]
MARSAD_EDGE_URLS = _OPTIONS["edge_urls"]
MARSAD_EDGE_ID = _OPTIONS["edge_id"]
MARSAD_EDGE_TOKEN = _OPTIONS["edge_token"]
MARSAD_WORDPRESS_LOGIN = _OPTIONS["wordpress_login"]

MARSAD_COMMENT_LIMIT = _OPTIONS["comment_limit"]
MARSAD_OPEN_ADDRESSES = _OPTIONS["open_addresses"]

LOGGING = logging_config(_OPTIONS["log_format"], _OPTIONS["log_level"])
