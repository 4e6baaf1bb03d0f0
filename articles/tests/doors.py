"""Every address of the admin and the desk: the least role that gets in by GET and by POST, and what a POST sends."""

from dataclasses import dataclass
from enum import IntEnum

from django.core import signing

from articles.desk.demonstration_views import PLAN_SALT
from articles.desk.queue.selection import Selection
from articles.tests.documents.samples import document


class Role(IntEnum):
    """Each may do all that those before it may."""

    STRANGER = 0
    CLOSED = 1  # a chief editor's account that was closed while its session is open
    ACCOUNT = 2  # has one and every right, but is not staff any more
    STAFF = 3  # is, but in no group
    READER = 4
    EDITOR = 5
    CHIEF = 6
    SUPERUSER = 7
    NOBODY = 8


STRANGER, CLOSED, ACCOUNT, STAFF, READER, EDITOR, CHIEF, SUPERUSER, NOBODY = Role

PASSWORDS = ["password1", "password2"]
GROUPS = {READER: "Readers of the desk", EDITOR: "Editors"} | dict.fromkeys([CHIEF, ACCOUNT, CLOSED], "Chief editors")


@dataclass(frozen=True)
class Door:
    """`path` and `sent`, a function of a House, name its rows. `writes` is the least role whose POST changes a row.

    Where `get` is None, every role is led on.
    """

    path: str
    get: Role | None
    post: Role
    sent: object = lambda _house: {}
    writes: Role | None = None
    answers: tuple = (200, 302)

    @property
    def least_writer(self):
        return self.post if self.writes is None else self.writes


def page(path, least, post=NOBODY, **facts):
    """An address that shows something: a POST, where one is taken, shows the same."""
    return Door(path, least, post, writes=NOBODY, **facts)


def act(path, least, **sent):
    """An address that only takes POSTs."""
    return Door(path, NOBODY, least, lambda house: house.all_named(sent))


def form(path, get, post, form_id, **typed):
    """A form of the admin, sent back with something else in it."""
    return Door(path, get, post, lambda house: house.form(path, form_id) | house.all_named(typed))


def yes(path, least):
    """A question of the admin, answered with yes."""
    return Door(path, least, least, lambda _house: {"post": "yes"})


def password(user, least):
    typed = dict.fromkeys(PASSWORDS, "another password")
    return form(f"/admin/auth/user/{user}/password/", least, least, "user_form", usable_password="true", **typed)


def screens(model, row, *, looks, adds=NOBODY, changes=NOBODY, deletes=NOBODY, added=None, changed=None):
    """The doors of a record screen."""
    place, form_id = f"/admin/{model}/", f"{model.partition('/')[2]}_form"
    return [
        page(place, looks, looks),
        form(f"{place}add/", adds, adds, form_id, **added or {}),
        page(f"{place}{row}/", STAFF, STAFF),
        form(f"{place}{row}/change/", looks, changes, form_id, **changed or {}),
        yes(f"{place}{row}/delete/", deletes),
        page(f"{place}{row}/history/", looks, looks),
    ]


RECORDS = [
    *screens(
        "articles/article",
        "{story}",
        looks=READER,
        adds=EDITOR,
        changes=EDITOR,
        deletes=CHIEF,
        added={
            "title": "A new one",
            "provider": "{provider}",
            "published_at_0": "2026-11-22",
            "published_at_1": "06:00",
        },
        changed={"title": "Another headline"},
    ),
    *screens(
        "articles/topic",
        "{spare_topic}",
        looks=READER,
        adds=EDITOR,
        changes=EDITOR,
        deletes=CHIEF,
        added={"name": "New", "slug": "new"},
        changed={"name": "Other"},
    ),
    *screens(
        "articles/provider",
        "{spare_provider}",
        looks=READER,
        adds=EDITOR,
        changes=EDITOR,
        deletes=CHIEF,
        added={"name": "New", "slug": "new", "domain": "new.example"},
        changed={"name": "Other"},
    ),
    *screens(
        "articles/redirect",
        "{redirect}",
        looks=READER,
        adds=EDITOR,
        changes=EDITOR,
        deletes=CHIEF,
        added={"old_path": "/old/", "new_path": "/feed.atom"},
        changed={"new_path": "/feed.rss"},
    ),
    Door("/admin/articles/topic/{spare_topic}/merge/", CHIEF, CHIEF, lambda house: house.merge("topic")),
    Door("/admin/articles/provider/{spare_provider}/merge/", CHIEF, CHIEF, lambda house: house.merge("provider")),
    *screens("articles/image", "{image}", looks=READER),
    *screens("articles/relatedlink", "{related}", looks=READER),
    *screens("articles/picturecopy", "{copy}", looks=READER),
    *screens("articles/batch", "{batch}", looks=READER),
    *screens("articles/operation", "{operation}", looks=READER),
    *screens("articles/change", "{change}", looks=READER),
    *screens(
        "auth/user",
        "{colleague}",
        looks=CHIEF,
        adds=CHIEF,
        changes=CHIEF,
        deletes=SUPERUSER,
        added={"username": "new", "role": "{group}"},
        changed={"first_name": "Iris"},
    ),
    *screens(
        "auth/group",
        "{group}",
        looks=CHIEF,
        adds=SUPERUSER,
        changes=SUPERUSER,
        deletes=SUPERUSER,
        added={"name": "New"},
        changed={"name": "Other"},
    ),
    act("/admin/articles/picturecopy/{copy}/fetch/", EDITOR),
    Door("/admin/articles/operation/{operation}/undo/", CHIEF, CHIEF),
    Door("/admin/articles/operation/{own_operation}/undo/", EDITOR, EDITOR),
    password("{colleague}", CHIEF),
    page("/admin/auth/user/{colleague}/link/", CHIEF, CHIEF),
    page("/admin/auth/user/{superuser}/link/", SUPERUSER, SUPERUSER),
    form("/admin/auth/user/{superuser}/change/", CHIEF, SUPERUSER, "user_form", first_name="Iris"),
    password("{superuser}", SUPERUSER),
]

OF_THE_ADMIN = [
    page("/admin/", READER),
    page("/admin/articles/", READER, READER),
    page("/admin/auth/", CHIEF, CHIEF),
    page("/admin/login/", STRANGER, STRANGER),
    page("/admin/password_change/done/", STAFF),
    page("/admin/autocomplete/?app_label=articles&model_name=article&field_name=provider", READER),
    page("/admin/autocomplete/?app_label=articles&model_name=articletopic&field_name=topic", READER),
    page("/admin/jsi18n/", STAFF),
    page("/admin/r/{type_of_stories}/{story}/", READER, READER),
    page("/admin/nothing/", STAFF, STAFF, answers=(404,)),
    Door("/admin/logout/", None, STRANGER, writes=NOBODY),
    Door(
        "/admin/password_change/",
        STAFF,
        STAFF,
        lambda _house: (
            dict.fromkeys(["new_password1", "new_password2"], "another password") | {"old_password": "a long password"}
        ),
    ),
]

OF_STORIES = [
    act("/admin/desk/stories/{story}/act/", EDITOR, act="hold"),
    act("/admin/desk/stories/{held}/hand-back/", EDITOR, field="title"),
    act("/admin/desk/stories/{story}/presence/", EDITOR, version="1"),
    act("/admin/desk/stories/{story}/previews/", EDITOR, days="1"),
    Door("/admin/desk/stories/{story}/merge/", EDITOR, EDITOR, lambda house: {"lead": house.numbers["lead_stem"]}),
    Door("/admin/desk/stories/{follower}/split/", EDITOR, EDITOR),
    Door("/admin/desk/stories/{follower}/lead/", EDITOR, EDITOR),
    act("/admin/desk/previews/{preview}/revoke/", EDITOR),
    act("/admin/desk/changes/{first_change}/return/", EDITOR),
    Door(
        "/admin/desk/schedule/{story}/", READER, EDITOR, lambda _house: {"step": "do", "expires_at": "2999-01-01 06:00"}
    ),
    page("/admin/desk/heat/?quality=50", READER),
]


def selected(house):
    selection = Selection([house.numbers["story"]], "hold", "/admin/desk/").signed({})
    return {"selection": selection, "step": "do"}


def step(**facts):
    return lambda house: house.step() | facts


OF_THE_DESK = [
    page("/admin/desk/", READER),
    Door("/admin/desk/act/", NOBODY, EDITOR, selected),
    act("/admin/desk/views/save/", READER, name="Mine", listing="?state=live"),
    act("/admin/desk/views/{view}/change/", READER, name="Other"),
    act("/admin/desk/views/{view}/delete/", READER),
    Door("/admin/desk/preferences/", READER, READER, lambda _house: {"default_view": "all", "page_size": "50"}),
    act("/admin/desk/keys/", READER, keys="off"),
    act("/admin/desk/undo/{operation}/", CHIEF),
    act("/admin/desk/undo/{own_operation}/", EDITOR),
    Door("/admin/desk/intake/", READER, EDITOR, lambda _house: {"text": document()}),
    Door(
        "/admin/desk/intake/{upload}/",
        EDITOR,
        EDITOR,
        lambda house: {"which": "all", "seen": house.numbers["fingerprints"]},
    ),
    act("/admin/desk/intake/{upload}/discard/", EDITOR),
    Door(
        "/admin/desk/demonstration/",
        CHIEF,
        CHIEF,
        lambda _house: {"seen": signing.dumps([], salt=PLAN_SALT)},
        writes=NOBODY,
    ),
    page("/admin/desk/pins/", READER),
    act("/admin/desk/pins/pin/", EDITOR, story="{story}", place="1", lasts="1d", reason="It matters."),
    act("/admin/desk/pins/unpin/", EDITOR, story="{pinned}"),
    page("/admin/desk/policy/", READER),
    page("/admin/desk/policy/?bar=60&weight=10&half_life=3", READER),
    act("/admin/desk/policy/put/", CHIEF, bar="60", weight="10", half_life="3", reason="Fewer wait."),
    page("/admin/desk/calendar/", READER),
    act("/admin/desk/calendar/address/", READER, do="make"),
    page("/admin/desk/triage/?view=all", READER),
    Door("/admin/desk/triage/act/?view=all", NOBODY, EDITOR, step()),
    Door("/admin/desk/triage/skip/?view=all", NOBODY, EDITOR, step(), writes=NOBODY),
    act("/admin/desk/triage/undo/?view=all", EDITOR, operation="{own_operation}"),
]

BY_SECRET_LINK = [
    page("/calendar/{token}.ics", STRANGER),
    page("/preview/{preview_token}/", STRANGER),
    page("/new-password/", STRANGER, STRANGER),
    page("/new-password/MQ-1-1/", STRANGER, STRANGER),
]

DOORS = [*RECORDS, *OF_THE_ADMIN, *OF_STORIES, *OF_THE_DESK, *BY_SECRET_LINK]
