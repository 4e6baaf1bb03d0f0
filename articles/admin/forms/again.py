"""A record's form begun again from its start, when the database ended its transaction for the sake of another one."""

from django.contrib import messages

from articles.database.retrying import retried


class Again:
    """Mixed into a record screen, whose views open a transaction of their own."""

    def changeform_view(self, request, *args, **kwargs):
        return from_the_start(request, super().changeform_view, *args, **kwargs)

    def delete_view(self, request, *args, **kwargs):
        return from_the_start(request, super().delete_view, *args, **kwargs)


def from_the_start(request, view, *args, **kwargs):
    """Answer `request` by `view`, every attempt with the request as it came, and with no message of one that failed."""
    # Read first, so that what was sent is among the facts.
    files, said = request.FILES, getattr(messages.get_messages(request), "_queued_messages", [])
    facts, said_count = dict(vars(request)), len(said)

    @retried
    def attempt():
        vars(request).clear()
        vars(request).update(facts)
        del said[said_count:]
        for file in files.values():
            file.seek(0)
        return view(request, *args, **kwargs)

    return attempt()
