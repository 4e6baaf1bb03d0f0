"""Where somebody came from to a form, as that says (`next`)."""

from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request):
    """Return the address on this site that a form, or that of its page, names as the one to go back to; else ""."""
    address = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if is_ours else ""
