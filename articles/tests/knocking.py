"""Knocking at a door: how it answers somebody, what that writes, and what the page behind it offers."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from django.db import connection, transaction
from django.urls import get_resolver, resolve

from articles.models.rule import forget_rule
from articles.tests.doors import DOORS, Door, Role

OURS = ("articles_", "auth_")
STAND_INS = {"{token}": "x" * 43}


@dataclass(frozen=True)
class Answer:
    """`written` are the tables of ours that it wrote."""

    door: Door
    outcome: str
    written: set
    offers: object


def knock(house, role, door, method):
    """Return the Answer that somebody of a role gets; everything is as before afterwards."""
    house = house.as_of(role)
    sent = door.sent(house) if method == "post" else {}
    browser, written, path = house.browser(role), Written(), house.named(door.path)
    with transaction.atomic():
        with connection.execute_wrapper(written):
            response = getattr(browser, method)(path, sent)
        transaction.set_rollback(True)
    forget_rule()
    return Answer(door, outcome(response, door), set(written.tables), offers_of(response, path))


def outcome(response, door):
    if response.status_code == 302 and response["Location"].startswith("/admin/login/"):
        return "sign in"
    shut = {403: "refused", 404: "not there", 405: "not taken"}
    is_open = response.status_code in door.answers
    return "open" if is_open else shut.get(response.status_code, f"{response.status_code}")


def wrong_outcome(role, least, found):
    """Say what is wrong with an outcome, "" if nothing is."""
    if role >= least:
        return "" if found == "open" else f"shut ({found})"
    is_shut = found in {"sign in", "not taken"} if role < Role.STAFF else found in {"refused", "not there", "not taken"}
    return "" if is_shut else f"not shut ({found})"


class Written:
    """The tables of ours that are written while it watches, less what is rolled back."""

    def __init__(self):
        self.tables, self.marks = [], {}

    def __call__(self, execute, sql, params, many, context):
        word, *rest = re.findall(r'[^\s"(]+', sql)[:6]
        if word == "SAVEPOINT":
            self.marks[rest[0]] = len(self.tables)
        elif word == "ROLLBACK":
            del self.tables[self.marks[rest[-1]] :]
        elif word in ("INSERT", "UPDATE", "DELETE"):
            self.tables += [name for name in rest if name.startswith(OURS)][:1]
        return execute(sql, params, many, context)


# What a page offers


class Offers(HTMLParser):
    """The addresses that a page leads to by links, and those to which its buttons send."""

    def __init__(self, path):
        super().__init__()
        self.path, self.links, self.sends, self.actions, self.action = path, set(), set(), {}, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "a" and attrs.get("href", "").startswith("/"):
            self.links.add(attrs["href"])
        elif tag == "form":
            is_post = attrs.get("method", "get").lower() == "post"
            self.action = attrs.get("action") or self.path if is_post else None
            self.actions[attrs.get("id")] = self.action
        elif tag == "button" or (tag == "input" and attrs.get("type") in ("submit", "image")):
            self.press(attrs)

    def handle_endtag(self, tag):
        self.action = None if tag == "form" else self.action

    def press(self, attrs):
        action = attrs.get("formaction") or (self.actions.get(attrs["form"]) if "form" in attrs else self.action)
        if action and attrs.get("type", "submit") != "button" and attrs.get("formmethod") != "dialog":
            self.sends.add(action)


def offers_of(response, path):
    offers = Offers(path)
    if response.status_code == 200 and response.headers.get("Content-Type", "").startswith("text/html"):
        offers.feed(response.content.decode())
    return offers


# Kinds of addresses


def routes(patterns, above=""):
    """Yield the route of every address that patterns know, as a match has it."""
    for pattern in patterns:
        route = f"{above}{pattern.pattern}"
        yield from (
            routes(pattern.url_patterns, route) if hasattr(pattern, "url_patterns") else [route.replace("/^", "/")]
        )


def all_routes():
    return set(routes(get_resolver().url_patterns))


def route_of(path):
    """Return the route of a door's path, or of an address."""
    address = re.sub(r"{\w+}", lambda name: STAND_INS.get(name[0], "1"), path)
    return resolve(re.split("[?#]", address)[0]).route


def least(path, method):
    """Return the least role that any door of the same kind lets in, a stranger for an address outside the desk."""
    return min(
        (getattr(door, method) or Role.STRANGER for door in DOORS_OF.get(route_of(path), [])), default=Role.STRANGER
    )


DOORS_OF = {}
for each in DOORS:
    DOORS_OF.setdefault(route_of(each.path), []).append(each)
