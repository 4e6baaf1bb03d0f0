"""The tag `csrf_token` in the place of Django's own, in every template of ours and of the admin: it makes each form one
that acts once (articles/editors/once.py).
"""

import secrets

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html

from articles.editors.once import FIELD

register = template.Library()


class FormTokensNode(CsrfTokenNode):
    def render(self, context):
        token = secrets.token_urlsafe(12)
        return format_html('{}<input type="hidden" name="{}" value="{}">', super().render(context), FIELD, token)


@register.tag
def csrf_token(_parser, _tag):
    return FormTokensNode()
