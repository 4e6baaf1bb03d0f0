"""A page's form is filled as if what was sent had been typed; the rest of the page stays byte for byte."""

from articles.editors.forms.kept_forms import Sent
from articles.editors.forms.refilling import refilled
from articles.tests.admin.filled_forms import values_of

PAGE = """<!DOCTYPE html>
<p title="a &quot; b">&copy; 2026 &#8211; <svg><path d="M0 0"/></svg> <!-- note --></p>
<form method="post" action="/act/"><input type="hidden" name="story" value="1"><button name="act" value="a">A</button>
</form>
<form method="post" id="main">
  <input type="hidden" name="csrfmiddlewaretoken" value="page">
  <input name="title" value="Old" required>
  <textarea name="excerpt">Old</textarea>
  <input type="checkbox" name="cached" checked> <input type="checkbox" name="live">
  <input type="radio" name="scope" value="a" checked> <input type="radio" name="scope" value="b">
  <select name="type"><option value="" selected>—</option><option value="video">Video</option></select>
  <select name="provider"><option value="" selected>—</option></select>
  <input type="file" name="upload">
  <input type="submit" name="_save" value="Save">
</form>
<form method="post" action="/act/"><input type="hidden" name="story" value="2"><input name="reason"></form>
<p>The end.</p>"""

SENT = [
    ("title", 'New & "old"'),
    ("excerpt", "\nTwo\r\nlines <b>"),
    ("live", "on"),
    ("scope", "b"),
    ("type", "video"),
    ("provider", "7"),
    ("row-1-title", "added"),
    ("_save", "Save"),
]


def filled(fields, action="/page/"):
    return refilled(PAGE, Sent(action, fields, []), page="/page/")


def test_every_kind_of_field_is_filled():
    html = filled(SENT)
    values = values_of(html, "main")

    assert values["title"] == 'New & "old"'
    assert "\n\nTwo\r\nlines &lt;b&gt;</textarea>" in html
    assert ("live" in values, "cached" in values) == (True, False)
    assert '<input type="radio" name="scope" value="b" checked>' in html
    assert (values["type"], values["provider"]) == ("video", "7")
    assert (values["row-1-title"], values["csrfmiddlewaretoken"]) == ("added", "page")
    assert html.count("_save") == 1


def test_the_rest_of_the_page_stays_as_it_is():
    html = filled(SENT)

    assert html.partition('<form method="post" id="main"')[0] == PAGE.partition('<form method="post" id="main"')[0]
    assert html.endswith(PAGE.rpartition("</form>")[0].rpartition("</form>")[2] + "</form>\n<p>The end.</p>")


def test_of_several_forms_for_one_address_the_one_that_was_sent_is_filled():
    html = filled([("story", "2"), ("reason", "So.")], action="/act/")

    assert '<input name="reason" value="So.">' in html
    assert '<input type="hidden" name="story" value="1">' in html


def test_a_page_without_the_form_is_not_filled():
    assert filled(SENT, action="/elsewhere/") is None


def test_what_stands_outside_a_form_and_names_it_as_its_own_is_filled_too():
    page = """<textarea form="main" name="why">Old</textarea><button form="main" name="act" value="hold">Hold</button>
<form method="post" id="main"><input name="title" value="Old"><button form="other" name="field" value="x">X</button>
</form>
<form method="post" id="other" action="/other/"><input name="title" value="Theirs"></form>"""
    sent = [("title", "New"), ("why", "They sued."), ("act", "publish"), ("field", "y")]

    html = refilled(page, Sent("/page/", sent, []), page="/page/")

    assert 'name="why">\nThey sued.</textarea>' in html
    assert ('value="New"' in html, 'value="Theirs"' in html) == (True, True)
    # A button that is there is not sent unseen.
    assert html.count('name="act"') == 1
    assert '<input type="hidden" name="field" value="y">' in html
