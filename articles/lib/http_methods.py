"""Which methods of HTTP the readers' addresses answer, and that HEAD is answered without a body."""

from functools import wraps

from django.http import HttpResponse, HttpResponseNotAllowed
from django.views.decorators.csrf import csrf_exempt

READING_METHODS = ["GET", "HEAD", "OPTIONS"]


def only_read(view):
    """Let `view` be read and nothing else: OPTIONS says so, and everything else is answered by 405.

    No form is sent to it, so that none is asked for its token first: without one, that would be the refusal.
    """

    @csrf_exempt
    @wraps(view)
    def answered(request, *args, **kwargs):
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(READING_METHODS)})
        if request.method not in READING_METHODS:
            return HttpResponseNotAllowed(READING_METHODS)
        return view(request, *args, **kwargs)

    return answered


def head_without_body(get_response):
    """As a middleware: leave out of every answer to HEAD what GET would get, and say how long that is.

    Application servers send what they are given, and on a connection that is kept the body would be read as the next
    answer.
    """

    def answer(request):
        response = get_response(request)
        if request.method == "HEAD" and not response.streaming and response.content:
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response

    return answer
