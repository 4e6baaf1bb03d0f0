"""Which of Django's own templates ours stand in for, and in which text we last read each.

When a Django comes whose text of one is another, a test names it: compare the two, take over into ours what matters,
and put the digest that the test tells into the table.
"""

from hashlib import sha256
from pathlib import Path

import django
from django.conf import settings

OURS = Path(settings.BASE_DIR) / "templates"
STOCK = [
    Path(django.__file__).parent / room / "templates" for room in ["contrib/admin", "contrib/auth", "forms", "views"]
]

READ = {
    "admin/actions.html": "0556a5ebfabb",
    "admin/app_index.html": "ecd3dbd1b74b",
    "admin/base_site.html": "182897817c02",
    "admin/change_form.html": "e85dacd09dd7",
    "admin/change_list.html": "20b8d0e45467",
    "admin/delete_confirmation.html": "dde33140f488",
    "admin/delete_selected_confirmation.html": "e72c9a36a7e2",
    "admin/edit_inline/stacked.html": "ab80d40a24df",
    "admin/edit_inline/tabular.html": "ef1b0d9b50be",
    "admin/includes/fieldset.html": "2d7ffc5f076e",
    "admin/login.html": "15903e7771c4",
    "admin/popup_response.html": "2e3f1d7d0ae0",
    "admin/search_form.html": "18898ee2576b",
    "admin/widgets/related_widget_wrapper.html": "6b7096bee4ed",
    "admin/widgets/split_datetime.html": "050f5736fdde",
    "registration/logged_out.html": "3eebe2ab3261",
    "registration/password_change_done.html": "52471ae483d8",
    "registration/password_change_form.html": "e38cecec67a6",
}
"""{template: the first characters of the digest of the stock one}."""


def stock(name):
    """Return the text of Django's template of this name, None if there is no such template."""
    return next((path.read_text() for each in STOCK if (path := each / name).is_file()), None)


def digest(text):
    return sha256(text.encode()).hexdigest()[:12]


def overridden():
    """{template: digest of the stock one} for each of ours that stands in for one."""
    names = [str(path.relative_to(OURS)) for path in sorted(OURS.rglob("*.html"))]
    return {name: digest(text) for name in names if (text := stock(name)) is not None}


def test_what_ours_stand_in_for_is_as_we_read_it():
    assert overridden() == READ
