"""A desk with a story in every state, and those who may enter."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from articles.models import Image
from articles.tests import factories

SEALED = "U2VhbGVkRm9yRXZlcg==;c2VhbGVkc2VhbGVkcw=="


@pytest.fixture
def editor(django_user_model, db):
    return django_user_model.objects.create_superuser("ines", password="a long password")


@pytest.fixture
def desk(editor):
    """A browser in which an editor has signed in."""
    return signed_in(editor)


@pytest.fixture
def visitor(django_user_model, db):
    """A browser of somebody who may look at everything and change nothing."""
    user = django_user_model.objects.create_user("vera", password="a long password", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    return signed_in(user)


def signed_in(user):
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def house(db):
    """One story in each state, by name, each with parts and a sealed text."""
    now = timezone.now()
    stories = {
        "live": story(quality=90),
        "by_hand": story(quality=10, decision="publish"),
        "embargoed": story(embargoed_until=now + timedelta(days=1)),
        "expired": story(expires_at=now - timedelta(days=1)),
        "held": story(quality=20),
        "held_by_hand": story(quality=90, decision="hold"),
        "near": story(quality=57),
        "waiting": story(quality=None, decision="waiting"),
        "unscored": story(quality=None, decision="rule"),
        "unflagged": story(quality=90, decision="waiting"),
        "binned": story(binned_at=now),
    }
    return stories | {"follower": factories.follower(lead=stories["live"], secured=SEALED)}


def story(**facts):
    article = factories.article(secured=SEALED, topics=[factories.topic()], **facts)
    link = factories.related_link(article=article, extra={"secured": SEALED})
    Image.objects.create(article=article, url="https://pictures.example/1.jpg")
    Image.objects.create(related_link=link, url="https://pictures.example/2.jpg")
    article.related_count = 1
    article.apply_rule_in_force()
    article.save()
    return article
