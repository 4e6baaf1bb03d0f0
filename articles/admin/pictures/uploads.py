"""A picture from an editor's disk: kept like one that was fetched, under the address at which this site serves it."""

from django import forms
from django.urls import reverse

from articles.lib.absolute_addresses import absolute
from articles.models import PictureCopy
from articles.pictures.errors import Failed, NotStored, Refused
from articles.pictures.fetch import Limits
from articles.pictures.store import note_fetched, store_renditions

MOST_UPLOAD_BYTES = Limits().most_bytes
ACCEPTED_TYPES = "image/jpeg,image/png,image/webp,image/gif,image/avif"


class PictureField(forms.FileField):
    """A file that becomes Made: its renditions are in the storage as soon as it is valid."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.FileInput(attrs={"accept": ACCEPTED_TYPES}), **kwargs)

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not file:
            return None
        if file.size > MOST_UPLOAD_BYTES:
            raise forms.ValidationError(f"Not taken: larger than {MOST_UPLOAD_BYTES / 1_000_000:g} MB.")
        try:
            return store_renditions(file.read())
        except (Refused, Failed, NotStored) as error:
            raise forms.ValidationError(f"Not taken: {error}.") from None


def own_address(made):
    """The address at which this site serves the largest JPEG of a picture that became `made`."""
    _width, name = PictureCopy(files=[name for name, _content in made.files]).renditions("jpg")[-1]
    return absolute(reverse("pages:picture", args=[name]))


def held_copy(made):
    """Return the saved PictureCopy of an uploaded picture that became `made`."""
    copy, _is_new = PictureCopy.objects.get_or_create(url=own_address(made))
    return note_fetched(copy, made)
