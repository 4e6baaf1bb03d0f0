"""How the API answers: in JSON whatever happens, to the pages of every site, with a validator for the next request."""

import json
from functools import wraps
from hashlib import blake2b

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.log import log_response
from django.views.decorators.csrf import csrf_exempt

from articles.database.failures import failure_in
from articles.lib.narrowing import short_text

ALLOWED_METHODS = "GET, HEAD, OPTIONS"

ANSWER_FRESH_SECONDS = 60
"""Seconds for which an answer may be used again unasked; a story that is taken back may be seen that much longer."""

LONGEST_ADDRESS = 2_000
"""Characters of path and query string, as they are sent."""

TOO_LONG = f"An address here has at most {LONGEST_ADDRESS:,} characters."
TROUBLE = "Something went wrong here. Please try again later."
UNAVAILABLE = "This cannot be answered just now. Please try again in a moment."

OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag"}
ASKED_FIRST = {"Access-Control-Allow-Methods": ALLOWED_METHODS, "Access-Control-Allow-Headers": "*"}
ASKED_FIRST |= {"Access-Control-Max-Age": "86400", "Allow": ALLOWED_METHODS}


class AddressNotUnderstood(Exception):
    """Raised with what an address states beside its path and is not understood: Unclear parts of lib/narrowing.py."""

    @property
    def parts(self):
        return self.args[0]


def public(view):
    """Let every site ask `view`, and turn whatever it raises into an error in JSON."""

    @csrf_exempt  # Nothing here is changed, and what is refused must be refused in JSON.
    @wraps(view)
    def answered(request, **names):
        response = _checked(view, request, names)
        with_open_doors(response)
        if not response.content:
            del response.headers["Content-Type"]
        return response

    return answered


def with_open_doors(response):
    """Let the pages of every site read a response."""
    for name, value in OPEN.items():
        response.headers[name] = value
    return response


def answer(data):
    """Return `data` as a response whose validator stands for its content."""
    response = _written(data, 200)
    response.headers["ETag"] = f'"{blake2b(response.content, digest_size=16).hexdigest()}"'
    response.headers["Cache-Control"] = f"public, max-age={ANSWER_FRESH_SECONDS}"
    return response


def error_response(status, message):
    response = _written({"error": {"status": status, "message": message}}, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _checked(view, request, names):
    if len(request.get_full_path()) > LONGEST_ADDRESS:
        return error_response(414, TOO_LONG)
    if request.method == "OPTIONS":
        return HttpResponse(headers=ASKED_FIRST)
    if request.method not in ALLOWED_METHODS.split(", "):
        response = error_response(405, f"Only {ALLOWED_METHODS} are answered here.")
        response.headers["Allow"] = ALLOWED_METHODS
        return response
    return _asked(view, request, names)


def _asked(view, request, names):
    try:
        response = view(request, **names)
    except Http404 as problem:
        return error_response(404, str(problem))
    except AddressNotUnderstood as problem:
        return _not_understood(problem.parts)
    except Exception as problem:  # Whoever reads JSON must not be sent a page.
        return _trouble(request, problem)
    return _unless_known(request, response)


def _not_understood(parts):
    """Return an error that names each parameter, what was found in it and what is expected."""
    sentences = [f"{part.name}: found {short_text(part.found)!r}; expected {part.expected}." for part in parts]
    return error_response(400, " ".join(sentences))


def _trouble(request, problem):
    """Return an error that says nothing of what went wrong; the log does."""
    failure = failure_in(problem)
    if failure:
        response = error_response(503, UNAVAILABLE)
        response.headers["Retry-After"] = str(failure.retry_after)
        log_response("%s: %s", UNAVAILABLE, problem, response=response, request=request, level="warning")
        return response
    response = error_response(500, TROUBLE)
    log_response("%s: %s", TROUBLE, request.path, response=response, request=request, exception=problem)
    return response


def _unless_known(request, response):
    """Return `response`, or that the client has it already."""
    conditional = get_conditional_response(request, etag=response.get("ETag"), response=response)
    if conditional.status_code == 412:
        return error_response(412, "What is here is not what If-Match names.")
    return conditional


def _written(data, status):
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, content_type="application/json", status=status)
