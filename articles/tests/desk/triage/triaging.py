"""What tests of triage share: a page of it, and the ways on from there."""

from django.utils.http import urlencode

TRIAGE = "/admin/desk/triage/"
DEFAULT = "?view=all"


def page(desk, address=DEFAULT):
    """Return the answer for a place of a list."""
    return desk.get(address if address.startswith("/") else TRIAGE + address)


def step(response, **facts):
    """Return what the forms of a page send for its story."""
    shown = response.context["shown"]
    hidden = {"story": shown.story.pk, "version": shown.story.version, "place": shown.place, "began": ""}
    return hidden | facts


def do(desk, response, act, **facts):
    """Do an act to the story of a page; return the page that follows."""
    return desk.post(response.context["walk"].act_address, step(response, act=act, **facts), follow=True)


def skip(desk, response):
    return desk.post(response.context["walk"].skip_address, step(response), follow=True)


def undo(desk, response):
    """Take back what was done last, as z does."""
    walk = response.context["walk"]
    return desk.post(walk.undo_address, {"operation": walk.sitting.last_operation}, follow=True)


def story(response):
    """Return the story that a page shows, None at the end of the list."""
    return response.context.get("story")


def said(response):
    return [str(message) for message in response.context["messages"]]


def walked(desk, response, on):
    """Return the primary keys of the stories from a page to the end of its list; `on` leads from page to page."""
    pks = []
    while story(response):
        assert response.status_code == 200
        pks.append(story(response).pk)
        assert len(pks) < 30
        response = on(desk, response)
    return pks, response


def address(**query):
    return f"?{urlencode(query)}"
