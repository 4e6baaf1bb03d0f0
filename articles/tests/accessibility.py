"""What axe finds wrong with a page, by the rules of WCAG 2.2 AA and good practice, wide and narrow, light and dark."""

from axe_playwright_python.sync_playwright import Axe

from articles.tests.fitting import misfits

ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# Without "preload" it asks for no stylesheet again, and does not go on asking while the next page is opened.
OPTIONS = {"resultTypes": ["violations"], "preload": False}

WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 320, "height": 800}

WIDER_THAN_ITS_WINDOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# Sets `changed` to the elements that are shown and were not, or not in these colours, when this was last asked.
COMPARE = """() => {
  const before = window.looks;
  const shown = [...document.body.querySelectorAll('*')].filter(each => each.checkVisibility());
  window.looks = new Map(shown.map(each => {
    const { color, backgroundColor } = getComputedStyle(each);
    return [each, `${color} on ${backgroundColor}`];
  }));
  window.changed = shown.filter(each => before?.get(each) !== window.looks.get(each));
  return window.changed.length;
}"""
VIOLATIONS = """async ([options, ofWhatChanged]) => {
  const { violations } = await axe.run(ofWhatChanged ? { include: window.changed } : document, options);
  return violations.flatMap(({ help, nodes }) => nodes.map(({ html, any }) =>
    `${help}: ${html.slice(0, 200)} (${any.map(check => check.message).join('; ')})`));
}"""


def troubles(tab):
    """Return a sentence for each element of the tab's page that breaks a rule, and leave the tab wide.

    A scheme gives other values to the same names of colours and does nothing else, and hardly a colour hangs on the
    width. So all rules are tried twice, wide in the one scheme and narrow in the other; and in the scheme that is
    left, those of colour are tried on what looks otherwise in the other width or is not shown there.
    """
    tab.set_viewport_size(WIDE)
    found = violations(tab, "dark")
    tab.evaluate(COMPARE)
    tab.set_viewport_size(NARROW)
    found += violations_in_what_changed(tab, "dark") + violations(tab, "light")
    found += ["It scrolls sideways."] if tab.evaluate(WIDER_THAN_ITS_WINDOW) else []
    tab.evaluate(COMPARE)
    tab.set_viewport_size(WIDE)
    return found + violations_in_what_changed(tab, "light") + misfits(tab)


def violations(tab, scheme, rules=ALL, of_what_changed=False):
    """The same of the page as it is, in one scheme."""
    tab.emulate_media(color_scheme=scheme)
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(Axe().axe_script)
    found = tab.evaluate(VIOLATIONS, [OPTIONS | {"runOnly": rules}, of_what_changed])
    return [f"{tab.viewport_size['width']} pixels, {scheme}: {sentence}" for sentence in found]


def violations_in_what_changed(tab, scheme):
    """The same in one scheme, of colour alone, and of what this width shows otherwise than the one before did."""
    return violations(tab, scheme, OF_COLOUR, of_what_changed=True) if tab.evaluate(COMPARE) else []
