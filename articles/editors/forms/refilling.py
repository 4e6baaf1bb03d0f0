"""A page's form filled with what was sent before, as if it were typed anew: its HTML is read and written again."""

from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin

LEFT_TO_PAGE = {"file", "password", "submit", "button", "image", "reset"}
"""Kinds of inputs whose value stays the page's."""

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 The name of a field, which stays the page's, too.


def refilled(html, sent, *, page, words_of=lambda _select, value: value):
    """Return `html`, the page at the address `page`, with its form for `sent` filled; None if there is no such form.

    `sent` has `action`, the address that it was sent to, and `fields`, pairs of name and value. What the form has no
    field for is added to it unseen. `words_of(attributes of a select, value)` names an option that the page lacks.
    """
    forms = Forms(page)
    forms.feed(html)
    place = forms.best_for(sent)
    if place is None:
        return None
    filler = Filler(place, forms.ids[place], sent.fields, words_of)
    filler.feed(html)
    filler.close()
    return "".join(filler.out)


class Forms(HTMLParser):
    """The forms of a page that send something, each as (number, address, names and fixed pairs in it)."""

    def __init__(self, page):
        super().__init__()
        self.page, self.found, self.ids = page, [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.ids.append(attrs.get("id"))
            is_sending = (attrs.get("method") or "get").lower() == "post"
            self.found.append((urljoin(self.page, attrs.get("action") or self.page) if is_sending else "", set()))
        elif self.found and attrs.get("name") and "form" not in attrs:
            self.found[-1][1].update({attrs["name"], (attrs["name"], attrs.get("value"))})

    def best_for(self, sent):
        """Return the number of the form for that address which has most of what was sent; None without one."""
        fits = [
            (len(known & {*sent.fields, *dict(sent.fields)}), -number)
            for number, (address, known) in enumerate(self.found)
            if address == sent.action
        ]
        return -max(fits)[1] if fits else None


class Filler(HTMLParser):
    """Writes a page as it reads it, but for the fields of the form with the number `place`: those in it, and those
    elsewhere that name its `id`.
    """

    def __init__(self, place, id, fields, words_of):  # noqa: A002 As HTML calls it.
        super().__init__(convert_charrefs=False)
        self.id = id
        self.words_of = words_of
        self.place, self.out, self.number = place, [], -1
        self.values = {}
        for name, value in fields:
            self.values.setdefault(name, []).append(value)
        self.unseen = dict(self.values)
        self.is_inside = self.is_dropped = False
        self.select = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.number += 1
            self.is_inside = self.number == self.place
            if self.is_inside:
                self.write(tag, attrs | {"data-unsaved": None})
                return
        fill = getattr(self, f"fill_{tag}", None) if self.is_ours(tag, attrs) else None
        if fill is None or (tag != "option" and attrs.get("name") in (None, TOKEN)):
            self.out.append(self.get_starttag_text())
        else:
            fill(attrs)

    def is_ours(self, tag, attrs):
        if tag == "option":
            return self.select is not None
        return attrs["form"] == self.id if "form" in attrs else self.is_inside

    def fill_input(self, attrs):
        kind, name = attrs.get("type", "text").lower(), attrs["name"]
        sent = self.values.get(name, [])
        self.unseen.pop(name, None)
        if kind in ("checkbox", "radio"):
            attrs.pop("checked", None)
            attrs |= {"checked": None} if attrs.get("value", "on") in sent else {}
        elif kind not in LEFT_TO_PAGE and name in self.values:
            attrs["value"] = sent[0] if len(sent) == 1 else sent.pop(0)
        self.write("input", attrs)

    def fill_button(self, attrs):
        self.unseen.pop(attrs["name"], None)
        self.write("button", attrs)

    def fill_textarea(self, attrs):
        self.write("textarea", attrs)
        if attrs["name"] in self.values:
            self.unseen.pop(attrs["name"], None)
            # A browser drops the first line break of what stands in it.
            self.out.append("\n" + escape(self.values[attrs["name"]][0]))
            self.is_dropped = True

    def fill_select(self, attrs):
        if attrs["name"] in self.values or "multiple" in attrs:
            self.select = (attrs, list(self.values.get(attrs["name"], [])))
            self.unseen.pop(attrs["name"], None)
        self.write("select", attrs)

    def fill_option(self, attrs):
        if self.select is not None:
            attrs.pop("selected", None)
            if attrs.get("value") in self.select[1]:
                self.select[1].remove(attrs["value"])
                attrs["selected"] = None
        self.write("option", attrs)

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.is_dropped = False
        elif tag == "select" and self.select:
            # A choice among thousands offers only what is chosen.
            for value in filter(None, self.select[1]):
                words = self.words_of(self.select[0], value)
                self.out.append(f'<option value="{escape(value)}" selected>{escape(words)}</option>')
            self.select = None
        elif tag == "form" and self.is_inside:
            for name, values in self.unseen.items():
                for value in values:
                    self.write("input", {"type": "hidden", "name": name, "value": value})
            self.is_inside = False
        self.out.append(f"</{tag}>")

    def write(self, tag, attrs):
        words = [name if value is None else f'{name}="{escape(value)}"' for name, value in attrs.items()]
        self.out.append(f"<{' '.join([tag, *words])}>")

    # All else stays as it stands

    def handle_startendtag(self, tag, attrs):
        if self.is_inside and tag == "input":
            self.handle_starttag(tag, attrs)
        else:
            self.out.append(self.get_starttag_text())

    def handle_data(self, data):
        self.keep(data)

    def handle_entityref(self, name):
        self.keep(f"&{name};")

    def handle_charref(self, name):
        self.keep(f"&#{name};")

    def handle_comment(self, data):
        self.keep(f"<!--{data}-->")

    def handle_decl(self, decl):
        self.keep(f"<!{decl}>")

    def keep(self, text):
        if not self.is_dropped:
            self.out.append(text)
