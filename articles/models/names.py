"""Fields for what rows are called by: in addresses, and in whichever way a name, a domain or an address is written."""

from django.core.exceptions import ValidationError
from django.db import models

from articles.lib.names import is_slug, same_name
from articles.lib.same_address import address_digest, domain_key


def check_slug(text):
    if not is_slug(text):
        raise ValidationError("A slug holds letters of any script, digits, hyphens and underscores alone.")


class NameSlugField(models.CharField):
    """Django's SlugField takes no marks, without which words of many scripts are other words."""

    default_validators = [check_slug]


class Normal(models.CharField):
    """The normal form of another column of the row, worked out whenever the row is saved."""

    def pre_save(self, row, add):
        setattr(row, self.attname, self.form_of(row))
        return super().pre_save(row, add)


class SameNameField(Normal):
    """The form that all ways of writing the row's `name` share."""

    def form_of(self, row):
        return same_name(row.name)


class SameDomainField(Normal):
    """The form that all ways of writing the row's `domain` share."""

    def form_of(self, row):
        return domain_key(row.domain)


class WebDigestField(Normal):
    """The digest that all addresses of the page share to which the row's `web_url` leads; "" where it has none."""

    def form_of(self, row):
        return address_digest(row.web_url)
