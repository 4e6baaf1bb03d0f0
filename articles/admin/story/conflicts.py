"""Two editors of one story. What somebody else wrote since a form was opened is merged into what was sent; the same
field, written by both, is shown side by side. Each part of a story (topics, related links, pictures) counts as one.
"""

from dataclasses import dataclass

from django.utils.text import capfirst

from articles.admin.forms import sent_rows as rows
from articles.admin.story import held_fields as held
from articles.editors.changes import change_notes as telling
from articles.editors.changes.diff import field_name
from articles.journal import edits_since
from articles.journal.state import TIMES_OF_STORY
from articles.lib.dates import moment_in_words
from articles.lib.timestamps import text_to_moment
from articles.models import Provider

VERSION, STEM, SEEN = "version", "story", "SEEN"
"""Names of hidden inputs: which version of which story the form shows, and the fingerprint of the rows of a part."""

CONFLICT, KEEP = "conflict", "keep-"
"""Names of the inputs about a field that two editors wrote: the field with the version since which, and the choice."""

MINE, THEIRS = "mine", "theirs"

ROWS_OF_PARTS = {"placements": "topics", "related_links": "related", "images": "images"}
"""The parts of a story: the names of their rows in a form, and what the journal calls each."""

MOST_DIGITS_MEANT = 9


@dataclass(frozen=True)
class Conflict:
    """A field that two editors wrote, each value in words. `since` is the version that both began from."""

    name: str
    label: str
    edit: object
    theirs: str
    mine: str
    since: int
    choice: str
    is_own: bool  # both were the same editor


class EditConflict:
    """What was sent for a story, brought up to date with what happened to the story meanwhile.

    `is_current` is whether nothing did. `sent` and `files` are then what the form is made of, `edits` what others
    wrote, `conflicts` what both did. A part in `set_aside` is left as it stands in the rows. `screen.blank()` gives
    the form and its parts as they would open.
    """

    def __init__(self, article, request, screen):
        self.article, self.editor = article, request.user
        self.sent, self.files = request.POST.copy(), request.FILES.copy()
        self.version = number_meant(self.sent.get(VERSION))
        self.is_lost = self.version is None or self.version > article.version
        self.is_current = self.version == article.version
        self.edits = {} if self.is_lost else edits_since(article, self.version)
        self.conflicts, self.set_aside = [], set()
        self.form, self.formsets = screen.blank(request, article)
        self._meet(carried_conflicts(self.sent))

    @property
    def unresolved(self):
        return [conflict for conflict in self.conflicts if not conflict.choice]

    @property
    def kept(self):
        """The Edits of others that stay as they are."""
        over = {conflict.name for conflict in self.conflicts if conflict.choice == MINE}
        return [edit for name, edit in self.edits.items() if name not in over]

    @property
    def merged(self):
        """The Edits of others in fields that this editor left alone."""
        both = {conflict.name for conflict in self.conflicts}
        return [edit for name, edit in self.edits.items() if name not in both]

    def _meet(self, carried):
        for name in self.form.fields.keys() & (self.edits.keys() | carried.keys()):
            self._meet_field(name, carried.get(name))
        for prefix, name in ROWS_OF_PARTS.items():
            if prefix in self.formsets:
                self._meet_part(prefix, name, carried.get(name))

    # Single fields

    def _meet_field(self, name, since):
        """Take the other value where this editor left the field alone; note a conflict where both wrote it."""
        edit, choice = self._edit_and_choice(name, since)
        if edit is None:
            return
        field, typed = self.form.fields[name], self._typed(name)
        began = self.form.get_initial_for_field(field, name) if since else initial_of(name, edit.before)
        is_touched = since is not None or field.has_changed(began, typed)
        now = self.form.get_initial_for_field(field, name)
        if not is_touched or choice == THEIRS:
            self._take_theirs(name)
        elif field.has_changed(now, typed) or choice:
            self._note(name, edit, since, choice, self._typed_words(name, typed))

    def _typed(self, name):
        return self.form.fields[name].widget.value_from_datadict(self.sent, self.files, name)

    def _typed_words(self, name, typed):
        if name == "provider":
            found = Provider.objects.filter(pk=number_meant(typed)).first()
            return found.name if found else ""
        if isinstance(typed, list):
            return " ".join(filter(None, typed))
        return "yes" if typed is True else "no" if typed is False else labelled(self.form, name, typed or "")

    def _take_theirs(self, name):
        bound = self.form[name]
        subwidgets = getattr(bound.field.widget, "widgets_names", [""])
        for each in [bound.html_name + suffix for suffix in subwidgets]:
            self.sent.pop(each, None)
        for each, value in rows.as_sent(bound).items():
            self.sent[each] = value

    # Parts, each a list of rows

    def _meet_part(self, prefix, name, since):
        sent, present = rows.SentRows(self.sent, self.files, prefix), self._present(prefix)
        edit, choice = self._edit_and_choice(name, since)
        is_touched = since is not None or self.sent.get(f"{prefix}-{SEEN}") != sent.fingerprint
        if edit is not None and (not is_touched or choice == THEIRS):
            self.set_aside.add(prefix)
        elif edit is not None or sent.keys - present.keys():
            # Rows of the same content may stand under other numbers now, as after an undo.
            rows.write_rows(self.sent, self.files, sent, present)
        if edit is not None and prefix not in self.set_aside:
            self._note(name, edit, since, choice, "as it stands below")

    def _present(self, prefix):
        """The rows that are there now: {number: identity}, both as a form sends them."""
        identity = rows.IDENTITY[prefix]
        forms = self.formsets[prefix].initial_forms
        return {str(form.instance.pk): rows.text(form[identity].value()) for form in forms}

    # What both have in common

    def _edit_and_choice(self, name, since):
        """Return the Edit that this editor meets, and what they chose when it was shown to them."""
        choice = self.sent.get(KEEP + name, "") if since and name not in self.edits else ""
        edit = self.edits.get(name) or (edits_since(self.article, since).get(name) if since is not None else None)
        return edit, choice if choice in (MINE, THEIRS) else ""

    def _note(self, name, edit, since, choice, mine):
        theirs = as_the_form_shows(self.form, name, edit.after)
        since = self.version if since is None else since
        field = self.form.fields.get(name)
        label = capfirst(field.label if field else field_name(name))
        is_own = telling.is_own(edit, self.editor)
        self.conflicts.append(Conflict(name, label, edit, theirs, mine, since, choice, is_own))


def carried_conflicts(sent):
    """Return {field: version} for the conflicts that the form showed already."""
    named = (text.rpartition(":")[::2] for text in sent.getlist(CONFLICT)[: len(ROWS_OF_PARTS) + 50])
    return {name: number_meant(version) for name, version in named if number_meant(version)}


def number_meant(text):
    """Return the number that a text from a form says, None if it says none that could be meant."""
    text = str(text or "")
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS_MEANT else None


def initial_of(name, value):
    """Return a value of a story's state as the initial value of a form's field."""
    if name in TIMES_OF_STORY:
        return value and text_to_moment(value)
    if name == "provider":
        return Provider.objects.filter(domain=value["domain"]).values_list("pk", flat=True).first()
    return value


def as_the_form_shows(form, name, value):
    """Return a value of a story's state as the form would show it."""
    if name in TIMES_OF_STORY:
        return moment_in_words(text_to_moment(value), with_zone=True) if value else "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return labelled(form, name, held.stated_words(value, name))


def labelled(form, name, value):
    """Return the label of a choice, any other value as it is."""
    choices = getattr(form.fields.get(name), "choices", None) if name != "provider" else None
    return dict(choices or ()).get(value, value)
