"""One row of everything that an address of the desk can name, and somebody of each role."""

from copy import copy
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone

from articles import journal
from articles.desk.intake.plans import plan_of
from articles.editors.accounts.calendar_token import new_calendar_token
from articles.intake import uploads
from articles.journal.shared_rows.state import version_of
from articles.models import (
    Article,
    Batch,
    Image,
    PictureCopy,
    Pin,
    Preference,
    PreviewLink,
    Provider,
    Redirect,
    SavedView,
    Topic,
)
from articles.tests import factories
from articles.tests.admin.filled_forms import filled_in
from articles.tests.desk.rooms import signed_in
from articles.tests.desk.triage import triaging
from articles.tests.documents.samples import document
from articles.tests.doors import GROUPS, Role


def somebody(role):
    """Return a new account of this role, named after it."""
    facts = {"is_staff": role != Role.ACCOUNT, "is_superuser": role == Role.SUPERUSER}
    user = get_user_model().objects.create_user(role.name.lower(), password="a long password", **facts)
    user.groups.set(Group.objects.filter(name=GROUPS.get(role)))
    return user


def enter(tab, browser, address):
    """Let a tab be signed in at a server as a test client is."""
    session = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(browser)}
    tab.context.add_cookies([session | {"url": address}])


def session_of(browser):
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


class House:
    """`numbers` has the primary key of each row by name, and what else addresses are made of."""

    def __init__(self):
        self.users = {role: somebody(role) for role in Role if Role.STRANGER < role < Role.NOBODY}
        self.sessions = {role: session_of(signed_in(user)) for role, user in self.users.items()}
        self.close_account(self.users[Role.CLOSED])
        self.superuser = self.browser(Role.SUPERUSER)
        self.numbers = self.stories() | self.acts(self.users[Role.SUPERUSER]) | self.people()
        self.own = {role: self.belongings(user) for role, user in self.users.items()}
        self.forms = {}

    def as_of(self, role):
        """The same house, in which what belongs to one editor is the role's somebody's."""
        same = copy(self)
        same.numbers = self.numbers | self.own.get(role, self.own[Role.SUPERUSER])
        return same

    def browser(self, role):
        """A new browser of the role's somebody, who signed in when the house was made."""
        browser = Client()
        if role in self.sessions:
            browser.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        return browser

    def close_account(self, user):
        user.is_active = False
        user.save()

    def named(self, text):
        return text.format(**self.numbers)

    def all_named(self, facts):
        return {name: self.named(value) for name, value in facts.items()}

    def form(self, path, form_id):
        """What a form of the admin sends when nobody touches it."""
        address = self.named(path)
        if address not in self.forms:
            self.forms[address] = filled_in(self.superuser, address, form_id)
        return self.forms[address]

    def step(self):
        """What triage sends for the first story of its list."""
        if triaging.TRIAGE not in self.forms:
            self.forms[triaging.TRIAGE] = triaging.step(triaging.page(self.superuser), act="hold")
        return self.forms[triaging.TRIAGE]

    def merge(self, name):
        """What confirms that the spare topic, or the spare outlet, becomes part of another one."""
        row = {"topic": Topic, "provider": Provider}[name].objects.get(pk=self.numbers[f"spare_{name}"])
        into = type(row).objects.exclude(pk=row.pk).order_by("pk").first()
        return {"into": into.slug, "row_seen": version_of(row), "into_seen": version_of(into)}

    # Rows

    def stories(self):
        now = timezone.now()
        lead = factories.article(quality=120, topics=[factories.topic()])
        story = factories.article(quality=66)
        held = factories.article(held_fields={"title": "Story"}, title="Held story")
        pinned = factories.article()
        Pin.objects.create(article=pinned, place=2, reason="Big.", expires_at=now + timedelta(days=1))
        related = factories.related_link(article=story)
        copy = PictureCopy.objects.create(url="http://127.0.0.1:9/1.jpg")
        boss = self.users[Role.SUPERUSER]
        preview = PreviewLink.objects.create(article=story, created_by=boss, expires_at=now + timedelta(days=1))
        rows = {"story": story, "held": held, "pinned": pinned, "related": related, "copy": copy, "preview": preview}
        rows["follower"] = factories.follower(lead=lead)
        rows["image"] = Image.objects.create(article=story, url=copy.url, copy=copy)
        rows["provider"] = rows["spare_provider"] = factories.provider()
        rows["spare_topic"] = factories.topic()
        rows["redirect"] = Redirect.objects.create(old_path="/former/", new_path="/about/")
        return pks(rows) | {"lead_stem": lead.stem, "preview_token": preview.token}

    def acts(self, boss):
        story = Article.objects.filter(quality=66)
        first = journal.boost(story, 1, actor=boss)
        last = journal.boost(story, 1, actor=boss)
        rows = {"operation": last, "batch": Batch.objects.create(source="a folder")}
        return pks(rows | {"first_change": first.changes.get(), "change": last.changes.get()})

    def people(self):
        rows = {"superuser": self.users[Role.SUPERUSER], "group": Group.objects.get(name="Editors")}
        rows["colleague"] = get_user_model().objects.create_user("colleague")
        rows["type_of_stories"] = ContentType.objects.get_for_model(Article)
        calendar = Preference.objects.create(user=self.users[Role.EDITOR], calendar_token=new_calendar_token())
        return pks(rows) | {"token": calendar.calendar_token}

    def belongings(self, user):
        """Rows that are one editor's own: a view, an upload, an operation."""
        upload = uploads.keep_upload(user, ["sample.md"], uploads.documents_in([("sample.md", document().encode())]))
        operation = journal.boost(Article.objects.filter(pk=self.numbers["pinned"]), 1, actor=user)
        view = SavedView.objects.create(user=user, name="Own")
        rows = {"view": view, "upload": upload, "own_operation": operation}
        return pks(rows) | {"fingerprints": plan_of(upload, None).fingerprints}


def pks(rows):
    return {name: row.pk for name, row in rows.items()}
