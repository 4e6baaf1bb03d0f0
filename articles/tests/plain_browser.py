"""A browser that runs no script: it reads the forms of a page and sends what stands in them, nothing else."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile

TYPED = {"text", "search", "number", "url", "email", "password", "date", "time", "datetime-local", "tel"}
PRESSED = {"submit", "image"}


@dataclass
class Control:
    """An input, a select, a text area or a button. `value` is what it sends: a text, or a list of them for a select."""

    tag: str
    attrs: dict
    value: object = ""
    options: dict = field(default_factory=dict)
    words: str = ""

    @property
    def kind(self):
        return self.attrs.get("type", "submit" if self.tag == "button" else "text").lower() if self.tag in TAGS else ""

    @property
    def name(self):
        return self.attrs.get("name", "")

    @property
    def is_button(self):
        return self.kind in PRESSED

    @property
    def label(self):
        """What a button is called."""
        return self.attrs.get("aria-label") or " ".join((self.words or self.attrs.get("value", "")).split())

    @property
    def pair(self):
        return self.name, self.attrs.get("value", "")

    @property
    def sent(self):
        """The (name, value) pairs that it sends when another one is pressed."""
        if not self.name or self.is_button or self.kind in {"button", "reset", "file"} or "disabled" in self.attrs:
            return []
        if self.tag == "select":
            return [(self.name, value) for value in self.value]
        if self.kind in {"checkbox", "radio"}:
            return [(self.name, self.attrs.get("value", "on"))] if "checked" in self.attrs else []
        return [(self.name, self.value)]


TAGS = {"input", "button"}


@dataclass
class Form:
    attrs: dict
    controls: list = field(default_factory=list)
    files: dict = field(default_factory=dict)

    @property
    def buttons(self):
        return [control for control in self.controls if control.is_button]

    def controls_of(self, name):
        return [control for control in self.controls if control.name == name and not control.is_button]

    def holds(self, facts):
        return all(self.controls_of(name) for name in facts)

    def fill(self, name, value):
        """Type a text, choose an option by its words or its value, tick a box (True, False) or one with this value."""
        controls = self.controls_of(name)
        assert controls, f"Nothing in the form is called {name}."
        assert all("disabled" not in control.attrs and control.kind != "hidden" for control in controls), name
        for control in controls:
            put(control, value)
        if controls[0].kind == "file":
            self.files[name] = [SimpleUploadedFile(file_name, content) for file_name, content in value]
        elif isinstance(value, str) and controls[0].kind in {"radio", "checkbox"}:
            assert any("checked" in control.attrs for control in controls), f"{name} offers no {value}."

    def sent_by(self, button):
        """Return what it sends when a button is pressed: {name: [values]}."""
        if not {"novalidate"} & self.attrs.keys() and "formnovalidate" not in button.attrs:
            assert not self.missing, f"The browser asks for {self.missing}."
        sent = {}
        pressed = [button.pair] if button.name else []
        for name, value in [*(pair for control in self.controls for pair in control.sent), *pressed]:
            sent.setdefault(name, []).append(value)
        return sent | self.files

    @property
    def missing(self):
        ticked = {control.name for control in self.controls if "checked" in control.attrs}
        return [control.name for control in self.controls if is_missing(control, ticked, self.files)]


def put(control, value):
    if control.tag == "select":
        wanted = value if isinstance(value, list) else [value]
        control.value = [key_of(control, each) for each in wanted]
    elif control.kind in {"checkbox", "radio"}:
        control.attrs.pop("checked", None)
        if value is True or value == control.attrs.get("value"):
            control.attrs["checked"] = ""
    elif control.kind != "file":
        assert control.tag == "textarea" or control.kind in TYPED, f"Nobody types into {control.name}."
        control.value = value


def key_of(control, wanted):
    found = [key for key, words in control.options.items() if wanted in (key, words)]
    assert found, f"{control.name} offers no {wanted}: {control.options}"
    return found[0]


def is_missing(control, ticked, files):
    if "required" not in control.attrs or "disabled" in control.attrs:
        return False
    if control.kind in {"checkbox", "radio"}:
        return control.name not in ticked
    return control.name not in files if control.kind == "file" else control.value in ("", [], [""])


class Page(HTMLParser):
    """The forms of a page; what a `noscript` holds stands in the page like anything else."""

    def __init__(self, text):
        super().__init__()
        self.forms, self.text, self.open_form, self.loose = [], [], None, []
        self.select = self.option = self.area = self.button = None
        self.templates, self.classes = 0, set()
        self.feed(text)
        for control in self.loose:
            owners = [form for form in self.forms if form.attrs.get("id") == control.attrs.get("form")]
            for form in owners:
                form.controls.append(control)

    def handle_starttag(self, tag, attrs):
        attrs = {name: value or "" for name, value in attrs}
        self.templates += tag == "template"
        self.classes |= set(attrs.get("class", "").split())
        if tag == "form" and not self.templates:
            self.open_form = Form(attrs)
            self.forms.append(self.open_form)
        elif hasattr(self, f"start_{tag}") and not self.templates:
            getattr(self, f"start_{tag}")(attrs)

    def own(self, control):
        if "form" in control.attrs:
            self.loose.append(control)
        elif self.open_form is not None:
            self.open_form.controls.append(control)
        return control

    def start_input(self, attrs):
        self.own(Control("input", attrs, attrs.get("value", "")))

    def start_button(self, attrs):
        self.button = self.own(Control("button", attrs))

    def start_textarea(self, attrs):
        self.area = self.own(Control("textarea", attrs))

    def start_select(self, attrs):
        self.select = self.own(Control("select", attrs, []))

    def start_option(self, attrs):
        if not self.select:
            return  # of a datalist, which merely proposes
        self.option = attrs.get("value", "")
        self.select.options[self.option] = ""
        if "selected" in attrs:
            self.select.value = [*self.select.value, self.option] if "multiple" in self.select.attrs else [self.option]

    def handle_data(self, data):
        self.text.append(data)
        if self.area:
            self.area.value += data
        elif self.option is not None:
            self.select.options[self.option] += data.strip()
        elif self.button:
            self.button.words += data

    def handle_endtag(self, tag):
        self.templates -= tag == "template"
        if tag == "form":
            self.open_form = None
        elif tag == "option":
            self.option = None
        elif tag == "select" and self.select:
            if not self.select.value and "multiple" not in self.select.attrs and self.select.options:
                self.select.value = [next(iter(self.select.options))]
            self.select = None
        elif tag == "textarea" and self.area:
            # A browser drops the first line break and sends all others as CRLF.
            text = self.area.value.removeprefix("\n").replace("\r\n", "\n")
            self.area.value = text.replace("\n", "\r\n")
            self.area = None
        elif tag == "button":
            self.button = None


class PlainBrowser:
    """`page` is what it shows, `address` where."""

    def __init__(self, client):
        self.client, self.page, self.address, self.status = client, None, "", None

    def open(self, address):
        return self.show(self.client.get(address, follow=True), address)

    def show(self, response, address):
        address = response.redirect_chain[-1][0] if response.redirect_chain else address
        self.address, self.status = path_of(urljoin(self.address, address)), response.status_code
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        self.response, self.page = response, Page(response.content.decode()) if is_html else Page("")
        return self

    @property
    def text(self):
        return " ".join("".join(self.page.text).split())

    def press(self, words, **facts):
        """Fill a form in and press its button: the first form with such a button, and with fields of these names.

        `words` is what its text begins with, or (name, value) of what it sends.
        """
        form, button = self.find(words, facts)
        for name, value in facts.items():
            form.fill(name, value)
        return self.send(form, button)

    def find(self, words, facts=()):
        """Return the form and its button; one that is called exactly so comes before those that only begin so."""
        pairs = [(form, button) for form in self.page.forms for button in form.buttons if form.holds(facts)]
        exact = [pair for pair in pairs if words in (pair[1].label, pair[1].pair)]
        begun = [pair for pair in pairs if isinstance(words, str) and pair[1].label.startswith(words)]
        assert exact + begun, f"No button {words} in a form with {list(facts)} stands on {self.address}."
        return (exact + begun)[0]

    def send(self, form, button):
        address, method = where(form, button, self.address)
        sent = form.sent_by(button)
        if method == "get":
            parts = urlsplit(address)
            return self.show(self.client.get(parts.path, sent, follow=True), address)
        return self.show(self.client.post(address, sent, follow=True), address)


def where(form, button, address):
    """Return the address and the method, in small letters, that a button of a form on this address sends to."""
    action = button.attrs.get("formaction") or form.attrs.get("action") or address
    method = button.attrs.get("formmethod") or form.attrs.get("method") or "get"
    return path_of(urljoin(address, action)), method.lower()


def path_of(address):
    """Return an address of this site without the site."""
    return urlsplit(address)._replace(scheme="", netloc="", fragment="").geturl()
