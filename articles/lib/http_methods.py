"""Which methods of HTTP the readers' addresses answer, and that HEAD is answered without a body."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.views.decorators.csrf import csrf_exempt

Answering = Callable[..., HttpResponse]
"""A view, or what stands before all of them: given a request, it answers."""

READING_METHODS = ["GET", "HEAD", "OPTIONS"]


def only_read(view: Answering) -> Answering:
    """Let `view` be read and nothing else: OPTIONS says so, and everything else is answered by 405.

    No form is sent to it, so that none is asked for its token first: without one, that would be the refusal.
    """

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(READING_METHODS)})
        if request.method not in READING_METHODS:
            return HttpResponseNotAllowed(READING_METHODS)
        return view(request, *args, **kwargs)

    return answered


def head_without_body(get_response: Answering) -> Answering:
    """As a middleware: leave out of every answer to HEAD what GET would get, and say how long that is.

    Application servers send what they are given, and on a connection that is kept the body would be read as the next
    answer.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "HEAD" and not response.streaming and response.content:
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response

    return answer
