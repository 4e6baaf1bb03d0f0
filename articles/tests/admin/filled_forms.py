"""A form as a browser would send it back."""

from html.parser import HTMLParser


class Fields(HTMLParser):
    """The values of the form `form_id` on a page, as a browser sends them when nobody touches it."""

    def __init__(self, form_id):
        super().__init__()
        self.form_id, self.inside, self.values = form_id, False, {}
        self.area = self.select = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.inside = attrs.get("id") == self.form_id
        elif self.inside:
            getattr(self, f"start_{tag}", lambda _attrs: None)(attrs)

    def start_input(self, attrs):
        kind, name = attrs.get("type", "text"), attrs.get("name")
        is_sent = kind != "submit" and (kind not in ("checkbox", "radio") or "checked" in attrs)
        if name and is_sent:
            self.values[name] = attrs.get("value", "on" if kind == "checkbox" else "")

    def start_textarea(self, attrs):
        self.area = attrs["name"]
        self.values[self.area] = ""

    def start_select(self, attrs):
        self.select = attrs["name"]

    def start_option(self, attrs):
        if "selected" in attrs or self.select not in self.values:
            self.values[self.select] = attrs.get("value", "")

    def handle_data(self, data):
        if self.area:
            self.values[self.area] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.area:
            # A browser drops the first line break and sends all others as CRLF.
            self.values[self.area] = (
                self.values[self.area].removeprefix("\n").replace("\r\n", "\n").replace("\n", "\r\n")
            )
            self.area = None


def filled_in(browser, url, form_id="article_form"):
    return values_of(browser.get(url).content.decode(), form_id)


def values_of(page, form_id="article_form"):
    parser = Fields(form_id)
    parser.feed(page)
    return {name: value for name, value in parser.values.items() if "__prefix__" not in name}
