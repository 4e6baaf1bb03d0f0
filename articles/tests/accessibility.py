"""What axe finds wrong with a page, by the rules of WCAG 2.2 AA and good practice, in either colour scheme."""

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
# Without "preload" it asks for no stylesheet again, and does not go on asking while the next page is opened.
OPTIONS = {"resultTypes": ["violations"], "preload": False}


def violations(tab):
    """Return a sentence for each element of the tab's page that breaks a rule, in both schemes.

    They differ in the values of colours alone (tokens.css), so that the dark one is tried by the rules of colour.
    """
    return violations_in(tab, "light") + violations_in(tab, "dark", OF_COLOUR)


def violations_in(tab, scheme, rules=None):
    """Return the same of one scheme; `rules` are the names of those to try, if not all."""
    tab.emulate_media(color_scheme=scheme)
    chosen = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": RULES}
    found = Axe().run(tab, options=OPTIONS | {"runOnly": chosen})
    return [
        f"{scheme}: {rule['help']}: {node['html'][:200]} ({'; '.join(check['message'] for check in node['any'])})"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]
