"""The names of uploaded files as browsers send them: a name is a story's identity, whatever signs it has."""

from django.http.multipartparser import MultiPartParser


class NamesAsSent(MultiPartParser):
    """Django drops what cannot be printed, such as the joiners of Persian and Hindi, and decodes HTML.

    It does so for files that are stored under their names, as none of ours is.
    """

    def sanitize_file_name(self, file_name):
        # Browsers send %22 for a quotation mark, by the standard for forms, and all else as it is.
        own = file_name.rpartition("/")[2].replace("%22", '"')
        return own if own not in {"", ".", ".."} else None


def keep_names(request):
    """Have the names of a request's files read as they were sent. Call it before anything else is read."""

    def parse_file_upload(meta, post_data):
        return NamesAsSent(meta, post_data, request.upload_handlers, request.encoding).parse()

    request.parse_file_upload = parse_file_upload
