"""Choosing among thousands of rows without a script: words are sent with the whole form, and it comes back, nothing of
it saved, with the rows that they found among the options.
"""

from dataclasses import dataclass, field

from django.urls import reverse

from articles.admin.bounds import MOST_SEARCHED

FIND = "_find"
"""The name of the buttons that look for rows; the value of each is the name of its choice."""

WORDS, FOUND = "_words", "_found"
"""What the names of two inputs beside a choice end in: words to look for, and those that its options were found by."""

MOST_CHOICES = 50


@dataclass(frozen=True)
class Search:
    """What was sent beside a choice: its words, and whether nobody has looked for them yet."""

    words: str
    is_new: bool
    is_focused: bool


def search_of(sent, name):
    """Return the Search beside the choice of this name, None if nothing is looked for."""
    words, found, is_pressed = words_sent(sent, name + WORDS), sent.get(name + FOUND), sent.get(FIND) == name
    if not words and found is None and not is_pressed:
        return None
    return Search(words, is_pressed or (bool(words) and words != found), is_pressed)


def words_sent(sent, name):
    # PostgreSQL refuses to compare a text that holds NUL.
    return sent.get(name, "").replace("\0", "").strip()[:MOST_SEARCHED]


def first_new_search(sent):
    """Return the name of the choice that is looked for by the button or, first of all, by words that are new; or ""."""
    if FIND in sent:
        return sent[FIND]
    names = (name.removesuffix(WORDS) for name in sent if name.endswith(WORDS))
    return next((name for name in names if (search := search_of(sent, name)) and search.is_new), "")


@dataclass
class FoundChoices:
    """What a Search found: `options` are {key: words}, and whether there are more than those."""

    search: Search
    options: dict = field(default_factory=dict)
    has_more: bool = False

    @property
    def choice(self):
        """The key that is meant without a doubt, "" if none is or another one was left on purpose."""
        said = [key for key, words in self.options.items() if words.casefold() == self.search.words.casefold()]
        keys = said if len(said) == 1 else list(self.options)
        return keys[0] if self.search.is_new and len(keys) == 1 else ""


def find(search, relation, site, request):
    """Return the FoundChoices among the rows that `relation`, a foreign key, may lead to and the request may see."""
    screen = site.get_model_admin(relation.remote_field.model)
    if not screen.has_view_permission(request):
        return FoundChoices(search)
    rows = screen.get_queryset(request).complex_filter(relation.get_limit_choices_to())
    rows, has_doubles = screen.get_search_results(request, rows, search.words)
    rows = list((rows.distinct() if has_doubles else rows)[: MOST_CHOICES + 1])
    return FoundChoices(search, {str(row.pk): str(row) for row in rows[:MOST_CHOICES]}, len(rows) > MOST_CHOICES)


def add_url_of(relation, site, request):
    """Return where another row can be added that `relation` may lead to, "" if the request may not do that."""
    opts = relation.remote_field.model._meta
    may_add = site.get_model_admin(relation.remote_field.model).has_add_permission(request)
    return reverse(f"{site.name}:{opts.app_label}_{opts.model_name}_add") if may_add else ""


class Findable:
    """Mixed into a select whose options are few of many rows. `request` is whose rights decide what can be found."""

    template_name = "admin/widgets/key_select.html"
    request = None
    search = finding = None

    def value_from_datadict(self, data, files, name):
        """Note what was sent beside the choice as well."""
        self.search = search_of(data, name)
        return super().value_from_datadict(data, files, name)

    def get_context(self, name, value, attrs):
        if self.search and self.request:
            self.finding = find(self.search, self.field, self.admin_site, self.request)
        context = super().get_context(name, value, attrs)
        widget = context["widget"] | {"kind": self.field.remote_field.model._meta.verbose_name}
        if self.finding:
            note_id = f"{widget['attrs'].get('id', name)}_note"
            said_by = filter(None, [widget["attrs"].get("aria-describedby"), note_id])
            widget["attrs"] |= {"aria-describedby": " ".join(said_by)}
            widget["attrs"] |= {"autofocus": True} if self.search.is_focused else {}
            widget |= {"note_id": note_id}
        add_url = add_url_of(self.field, self.admin_site, self.request) if self.request else ""
        return context | {"widget": widget, "finding": self.finding, "add_url": add_url}

    def with_found(self, name, chosen):
        """Return the options of what is chosen, followed by those of what was found."""
        found = self.finding.options if self.finding else {}
        meant = self.finding.choice if self.finding and not chosen else ""
        known = {str(option["value"]) for option in chosen}
        more = {key: words for key, words in found.items() if key not in known}
        options = [*chosen, *(self.create_option(name, key, words, key == meant, 0) for key, words in more.items())]
        return [self.create_option(name, "", "", not chosen and not meant, 0), *options]
