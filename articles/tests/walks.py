"""How somebody without scripts gets to the success of every form of the admin and the desk."""

from dataclasses import dataclass

from articles.editors.acts.act import Offer
from articles.editors.acts.registry import acts_at
from articles.tests.documents.samples import document
from articles.tests.doors import PASSWORDS, Role
from articles.tests.knocking import route_of
from articles.tests.plain_browser import where

KEPT = ["act", "do", "step", "which", "keys", "stay"]
"""Names whose values say what is done; of all others that begin with an underscore, the name does."""

PICTURE = "https://pictures.example/2.jpg"


SAVED = dict.fromkeys(["_enter", "_continue", "_addanother"], "_save")
"""Buttons of one form that differ in where they lead to."""


def kind_of(form, button, address):
    """Return what a button does, in short: the route that it sends to and what of the sent says what is meant."""
    to, method = where(form, button, address)
    sent = {pair[0]: pair[1] for control in form.controls for pair in control.sent}
    sent |= {button.name: button.attrs.get("value", "")} if button.name else {}
    marks = [f"{name}={sent[name]}" for name in KEPT if name in sent]
    marks += [SAVED.get(name, name) for name in [button.name] if name.startswith("_")]
    return " ".join([method, route_of(to), *marks])


@dataclass(frozen=True)
class Press:
    """A button, called by its words or by (name, value), and what is filled in before."""

    button: object
    typed: dict


@dataclass(frozen=True)
class Walk:
    """From the page at `path` by the buttons of `presses`, the last ones of which are of `kinds`.

    The page that it comes to says `says`; `writes` is whether anything is saved by that.
    """

    kinds: tuple
    path: str
    presses: list
    says: str = ""
    writes: bool = True
    role: Role = Role.SUPERUSER


def press(button, **typed):
    return Press(button, typed)


def walk(kinds, path, *presses, **facts):
    return Walk((kinds,) if isinstance(kinds, str) else kinds, path, list(presses), **facts)


DONE = "Undo"
"""Stands in every message that reports an operation."""

SAVE = ("_save", "Save")
NEW_WORD = dict.fromkeys(PASSWORDS, "another password")


# Records


def adding(model, *before, says="was added", **typed):
    """Saving a new row, after what is pressed `before`."""
    place = f"admin/{model}/add/"
    return walk(f"post {place} _save", f"/{place}", *before, press(SAVE, **typed), says=says)


def changing(model, row, says="was changed", button=SAVE, **typed):
    kind = f"post admin/{model}/<path:object_id>/change/ {button[0]}"
    return walk(kind, f"/admin/{model}/{row}/change/", press(button, **typed), says=says)


def finding(model, row, choice, words, **typed):
    """Looking for the rows of a choice, on the forms of a new row and of one that is there."""
    found = press(("_find", choice), **{f"{choice}_words": words})
    facts = {"says": "found: choose in the box", "writes": False}
    yield walk(f"post admin/{model}/add/ _find", f"/admin/{model}/add/", found, **facts)
    yield walk(f"post admin/{model}/<path:object_id>/change/ _find", f"/admin/{model}/{row}/change/", found, **facts)


def longer(model, row, prefix, field):
    """Adding a row to a list of a form: the field of another one stands in it."""
    another = press(("_add_row", prefix))
    twice = [another, press(("_add_row", prefix), **{f"{prefix}-0-{field}": ""})]
    yield walk(f"post admin/{model}/add/ _add_row", f"/admin/{model}/add/", *twice, writes=False)
    changed = f"post admin/{model}/<path:object_id>/change/ _add_row"
    yield walk(changed, f"/admin/{model}/{row}/change/", another, writes=False)


def deleting(model, row):
    chosen = press("Go", action="delete_selected", _selected_action=row)
    yield walk(f"post admin/{model}/<path:object_id>/delete/", f"/admin/{model}/{row}/delete/", press("Yes, I’m sure"))
    yield walk(f"post admin/{model}/", f"/admin/{model}/", chosen, press("Yes, delete them"))


def merging(model, row, into):
    place = f"admin/articles/{model}/<int:pk>/merge/"
    presses = [press("Look at it first", into=into), press("Merge them", reason="The same.")]
    return walk((f"get {place}", f"post {place}"), f"/admin/articles/{model}/{row}/merge/", *presses, says=DONE)


def looking(*models):
    for model in models:
        yield walk(f"get admin/{model}/", f"/admin/{model}/", press("Look for it", q="zebra"), writes=False)


STORY = "articles/article"
FILED = {"title": "By hand", "published_at_0": "2026-11-22", "published_at_1": "06:00"}
FOUND = [
    press(("_add_row", "placements"), **FILED),
    press(("_find", "provider"), provider_words="Outlet"),
    press(("_find", "placements-0-topic"), provider="{provider}", **{"placements-0-topic_words": "Topic"}),
    press(("_add_row", "related_links"), **{"placements-0-topic": "{spare_topic}"}),
    press(
        ("_find", "related_links-0-provider"),
        **{"related_links-0-title": "Elsewhere", "related_links-0-web_url": "https://else.example/1"},
        **{"related_links-0-provider_words": "Outlet"},
    ),
    press(("_add_row", "images"), **{"related_links-0-provider": "{provider}", "images-0-url": PICTURE}),
]

SEEN = press(("_find", "provider"), provider_words="Outlet")

RECORDS = [
    adding(STORY, *FOUND, says=DONE, **{"images-1-url": f"{PICTURE}?other"}),
    changing(STORY, "{story}", says=DONE, title="Another headline"),
    changing(STORY, "{pictured}", says="fetched", button=("_fetch", "Save and fetch pictures now")),
    *finding(STORY, "{story}", "provider", "Outlet"),
    *longer(STORY, "{story}", "placements", "topic"),
    *deleting(STORY, "{spare_story}"),
    walk(f"get admin/{STORY}/ _find", f"/admin/{STORY}/", SEEN, says="found: choose in the box", writes=False),
    walk(
        f"get admin/{STORY}/", f"/admin/{STORY}/", SEEN, press("Show", provider="{provider}"), says="All", writes=False
    ),
    adding(
        "articles/topic",
        press(("_find", "parent"), parent_words="Topic"),
        says=DONE,
        name="New",
        slug="new",
        parent="{spare_topic}",
    ),
    changing("articles/topic", "{spare_topic}", says=DONE, name="Other"),
    *finding("articles/topic", "{spare_topic}", "parent", "Topic"),
    *deleting("articles/topic", "{spare_topic}"),
    merging("topic", "{spare_topic}", into="{topic_slug}"),
    adding("articles/provider", says=DONE, name="New", slug="new", domain="new.example"),
    changing("articles/provider", "{spare_provider}", says=DONE, name="Other"),
    merging("provider", "{unused_provider}", into="known-example"),
    adding("articles/redirect", says=DONE, old_path="/old/", new_path="/feed.atom"),
    changing("articles/redirect", "{redirect}", says=DONE, new_path="/feed.rss"),
    *deleting("articles/redirect", "{redirect}"),
    changing(
        "articles/provider", "{spare_provider}", says="no picture", button=("_fetch", "Save and fetch pictures now")
    ),
    *longer("articles/provider", "{spare_provider}", "images", "url"),
    *deleting("articles/provider", "{unused_provider}"),
    adding("auth/user", username="new", role="{group}", says="The link"),
    changing("auth/user", "{colleague}", role="{group}"),
    *deleting("auth/user", "{colleague}"),
    adding("auth/group", name="New"),
    changing("auth/group", "{group}", name="Other"),
    *deleting("auth/group", "{group}"),
    *looking(STORY, "articles/topic", "articles/provider", "articles/redirect", "articles/image"),
    *looking(
        "articles/relatedlink",
        "articles/picturecopy",
        "articles/batch",
        "articles/operation",
        "articles/change",
        "auth/user",
        "auth/group",
    ),
    walk(
        "post admin/articles/image/",
        "/admin/articles/image/",
        press("Go", action="fetch_now", _selected_action="{image}"),
        says="fetched",
    ),
    walk(
        "post admin/articles/picturecopy/",
        "/admin/articles/picturecopy/",
        press("Go", action="fetch_now", _selected_action="{copy}"),
        says="fetched",
    ),
    walk(
        "post admin/articles/picturecopy/<int:pk>/fetch/",
        "/admin/articles/picturecopy/{copy}/change/",
        press("Fetch now"),
        says="fetched",
    ),
    walk(
        "post admin/articles/operation/<int:pk>/undo/",
        "/admin/articles/operation/{operation}/undo/",
        press("Undo it", reason="A mistake."),
        says=DONE,
    ),
]

# The account


def word(row, button):
    kind, path = "post admin/auth/user/<id>/password/", f"/admin/auth/user/{row}/password/"
    return walk(kind, path, press(button, **NEW_WORD), says="successfully")


ACCOUNT = [
    word("{colleague}", "Enable password-based authentication"),
    walk(
        "post admin/auth/user/<id>/link/ do=show",
        "/admin/auth/user/{superuser}/link/",
        press(("do", "show")),
        says="The link",
        writes=False,
    ),
    walk(
        "post admin/login/",
        "/admin/login/?next=/admin/",
        press("Sign in", username="superuser", password="a long password"),
        says="Queue",
        role=Role.STRANGER,
    ),
    walk("post admin/logout/", "/admin/", press("Log out"), says="Sign in", writes=False),
    walk(
        "post admin/password_change/",
        "/admin/password_change/",
        press(
            "Change password", old_password="a long password", new_password1="another one", new_password2="another one"
        ),
        says="successful",
    ),
    walk("post admin/desk/keys/ keys=off", "/admin/desk/", press(("keys", "off")), says="Switch single keys on"),
    walk(
        "post admin/desk/keys/ keys=on",
        "/admin/desk/",
        press(("keys", "off")),
        press(("keys", "on")),
        says="Switch single keys off",
    ),
    walk("post admin/desk/preferences/", "/admin/desk/preferences/", press("Save", page_size="100"), says="are saved"),
    walk(
        "post admin/desk/calendar/address/ do=make",
        "/admin/desk/calendar/",
        press("Make an address"),
        says="Replace it",
    ),
    walk(
        "post admin/desk/calendar/address/ do=remove",
        "/admin/desk/calendar/",
        press("Make an address"),
        press("Take it away"),
        says="Make an address",
    ),
]

# One story

RECORD = f"/admin/{STORY}/{{story}}/change/"
DECIDE = f"post admin/{STORY}/<path:object_id>/change/ act="
ACT = "post admin/desk/stories/<int:pk>/act/ act="

ONE_STORY = [
    *(
        walk(f"{DECIDE}{name}", RECORD, press(("act", name), act_reason="So.", title="As it is now"), says=DONE)
        for name in ["publish", "hold", "throw_away"]
    ),
    walk(f"{DECIDE}follow_rule", RECORD, press(("act", "hold")), press(("act", "follow_rule")), says=DONE),
    walk(f"{DECIDE}bring_back", RECORD, press(("act", "throw_away")), press(("act", "bring_back")), says=DONE),
    walk(f"{DECIDE}mend", f"/admin/{STORY}/{{flawed}}/change/", press(("act", "mend")), says=DONE),
    *(walk(f"{ACT}{name}", "/admin/", press(("act", name)), says=DONE) for name in ["publish", "hold"]),
    walk(f"{ACT}score", "/admin/", press(("act", "score"), quality="72"), says=DONE),
    walk(
        "post admin/desk/stories/<int:pk>/hand-back/",
        f"/admin/{STORY}/{{held}}/change/",
        press("Take it from the document again: Title"),
        says=DONE,
    ),
    walk("post admin/desk/stories/<int:pk>/previews/", RECORD, press(("days", "7")), says="until"),
    walk("post admin/desk/previews/<int:pk>/revoke/", RECORD, press("Revoke"), says="revoked"),
    walk("post admin/desk/changes/<int:pk>/return/", RECORD, press("Return to this version"), says=DONE),
    walk(
        "get admin/desk/stories/<int:pk>/merge/",
        "/admin/desk/stories/{story}/merge/",
        press("Look for it", q="Story"),
        says="Found",
        writes=False,
    ),
    walk(
        "post admin/desk/stories/<int:pk>/merge/",
        "/admin/desk/stories/{story}/merge/?lead={lead_stem}",
        press("File it under this lead", reason="The same."),
        says=DONE,
    ),
    walk(
        "post admin/desk/stories/<int:pk>/split/",
        "/admin/desk/stories/{follower}/split/",
        press("Take out of its cluster"),
        says=DONE,
    ),
    walk(
        "post admin/desk/stories/<int:pk>/lead/",
        "/admin/desk/stories/{follower}/lead/",
        press("Make it the lead"),
        says=DONE,
    ),
    walk(
        "post admin/desk/schedule/<int:pk>/ step=look",
        "/admin/desk/schedule/{story}/",
        press(("step", "look"), expires_at="2999-01-01T06:00"),
        writes=False,
    ),
    walk(
        "post admin/desk/schedule/<int:pk>/ step=do",
        "/admin/desk/schedule/{story}/",
        press(("step", "do"), expires_at="2999-01-01T06:00"),
        says=DONE,
    ),
]

# The queue

ASKS = {
    "score": {"quality": "72"},
    "file_under": {"topic": "{topic_name}"},
    "take_from": {"topic": "{topic_name}"},
    "merge": {"lead": "{lead_stem}"},
    "schedule": {"expires_at": "2999-01-01T06:00"},
}
"""What each act asks for."""

OF = {
    "take_from": "{lead}",
    "split": "{follower}",
    "bring_back": "{binned}",
    "follow_rule": "{by_hand}",
    "mend": "{flawed}",
}
"""To which story an act is done, if not to the usual one."""


def bulk(act):
    """Each act of the queue: chosen there, looked at and done on the next page."""
    page = "/admin/desk/?state=binned" if act.name == "bring_back" else "/admin/desk/?view=all"
    chosen = press(("act", act.name), story=OF.get(act.name, "{story}"), scope="ticked")
    kinds, presses = [f"act={act.name}", "step=do"], [chosen, press(("step", "do"))]
    if act.asks:
        kinds.insert(1, "step=look")
        presses.insert(1, press(("step", "look"), **ASKS[act.name]))
    return walk(tuple(f"post admin/desk/act/ {kind}" for kind in kinds), page, *presses, says=DONE)


QUEUE = [
    *map(bulk, acts_at(Offer.QUEUE)),
    walk(
        "get admin/desk/",
        "/admin/desk/?view=all",
        press("Filter", provider="known.example", state="live"),
        says="Its twin",
        writes=False,
    ),
    walk("post admin/desk/views/save/", "/admin/desk/?view=all", press("Save", name="Mine"), says="Mine"),
    walk(
        "post admin/desk/views/<int:pk>/change/",
        "/admin/desk/?view={view}",
        press("Rename", name="Other"),
        says="Other",
    ),
    walk("post admin/desk/views/<int:pk>/delete/", "/admin/desk/?view={view}", press("Delete this view")),
    walk("post admin/desk/undo/<int:pk>/", "/admin/", press("Undo operation"), says=DONE),
]

# Triage

JUDGE = "post admin/desk/triage/act/ act="


def judged(act):
    page = f"/admin/desk/triage/?view=all&at={OF.get(act.name, '{story}')}"
    is_folded = act.asks or act.wants_reason
    typed = ASKS.get(act.name, {})
    yield walk(f"{JUDGE}{act.name}", page, press(act.label if is_folded else ("act", act.name), **typed), says=DONE)
    if act.may_stay:
        yield walk(f"{JUDGE}{act.name} stay=1", page, press(f"{act.label} and stay", **typed), says=DONE)


AT = "/admin/desk/triage/?view=all&at="

TRIAGE = [
    *(each for act in acts_at(Offer.TRIAGE) for each in judged(act)),
    walk(f"{JUDGE}take_from stay=1", f"{AT}{{lead}}", press("Take from {topic_name}"), says=DONE),
    walk(f"{JUDGE}file_under stay=1", f"{AT}{{suggested}}", press("+ {topic_name}"), says=DONE),
    walk(f"{JUDGE}merge", f"{AT}{{suggested}}", press("Merge into it: Its twin"), says=DONE),
    walk("post admin/desk/triage/skip/", f"{AT}{{story}}", press("s Skip"), writes=False),
    walk(
        ("post admin/desk/triage/act/ act=publish", "post admin/desk/triage/undo/"),
        f"{AT}{{story}}",
        press(("act", "publish")),
        press("z Undo"),
        says="Undone",
    ),
]

# The other rooms

ROOMS = [
    walk(
        "post admin/desk/intake/",
        "/admin/desk/intake/",
        press("See the plan", text=document()),
        says="Bring in this one",
    ),
    walk("post admin/desk/intake/", "/admin/desk/intake/", press("Try this one"), says="Bring in"),
    walk(
        "post admin/desk/intake/<int:pk>/ which=all",
        "/admin/desk/intake/{upload}/",
        press(("which", "all")),
        says=DONE,
    ),
    walk("post admin/desk/intake/<int:pk>/discard/", "/admin/desk/intake/{upload}/", press("Discard")),
    walk("get admin/desk/pins/", "/admin/desk/pins/", press("Look for it", q="Story"), says="Pin: Story", writes=False),
    walk(
        "get admin/desk/pins/", "/admin/desk/pins/", press("Show", topic="{topic_slug}"), says="Page of", writes=False
    ),
    walk(
        "post admin/desk/pins/pin/",
        "/admin/desk/pins/?story={story}",
        press("Pin it", place="1", lasts="1d", reason="It matters."),
        says=DONE,
    ),
    walk("post admin/desk/pins/unpin/", "/admin/desk/pins/", press("Unpin"), says=DONE),
    walk(
        "get admin/desk/policy/",
        "/admin/desk/policy/",
        press("Show what would change", bar="60"),
        says="Put into force",
        writes=False,
    ),
    walk(
        "post admin/desk/policy/put/",
        "/admin/desk/policy/?bar=60&weight=10&half_life=3",
        press("Put into force", reason="Fewer wait."),
    ),
]

WALKS = [*RECORDS, *ACCOUNT, *ONE_STORY, *QUEUE, *TRIAGE, *ROOMS]
