"""What of a page does not fit a telephone, whatever fonts its reader has and however large they set the text."""

from pathlib import Path

MISFITS = Path(__file__).with_suffix(".js").read_text()

SLACK = 2
"""Pixels by which parts of letters may reach over an edge."""

SIZE = 16
"""Of a browser's text, in pixels, where nobody has set another."""

READERS = {
    "as it comes": {"width": 390, "size": SIZE, "css": ""},
    # No font is much wider than another one with the spaces that WCAG 2.2 asks a page to bear (1.4.12).
    "in a wide font": {
        "width": 320,
        "size": SIZE,
        "css": "* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }",
    },
    # As a browser's settings offer it (1.4.4).
    "with text twice as large": {"width": 390, "size": 2 * SIZE, "css": ""},
}

DRESS = """css => {
  window.dress ??= new CSSStyleSheet();
  window.dress.replaceSync(css);
  document.adoptedStyleSheets = css ? [window.dress] : [];
}"""


def misfits(tab):
    """Return a sentence for each thing on the tab's page that does not fit; leaves the page as it was."""
    before, found = tab.viewport_size, []
    browser = tab.context.new_cdp_session(tab)
    for reader, facts in READERS.items():
        dress(tab, browser, facts["size"], facts["css"])
        tab.set_viewport_size({"width": facts["width"], "height": 844})
        found += [f"{reader}: {sentence}" for sentence in tab.evaluate(MISFITS, SLACK)]
    dress(tab, browser, SIZE, "")
    tab.set_viewport_size(before)
    browser.detach()
    return found


def dress(tab, browser, size, css):
    """Give a page the browser's text size in pixels and a stylesheet of the reader's own."""
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": size}})
    tab.evaluate(DRESS, css)
