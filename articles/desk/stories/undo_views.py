"""Undo, from wherever an operation is reported."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode

from articles.desk.page import back
from articles.editors.changes.foreseeing import asks_first
from articles.editors.changes.undo import UndoForm, is_operation_undone, may_undo, undo_and_report
from articles.editors.forms.way_back import way_back
from articles.editors.permissions import SEE, desk_view
from articles.models import Operation


@desk_view(SEE, methods=["POST"])
def undo(request, pk):
    """Take an operation back at once and go back to where one was; of a large one, show first what that would do."""
    operation = get_object_or_404(Operation.objects.select_related("undone_by"), pk=pk)
    if not is_operation_undone(operation) and not may_undo(request.user, operation):
        raise PermissionDenied
    if not is_operation_undone(operation) and asks_first(operation):
        return redirect(
            f"{reverse('admin:articles_operation_undo', args=[pk])}?{urlencode({'next': way_back(request)})}"
        )
    form = UndoForm(request.POST)
    undo_and_report(request, operation, form.cleaned_data["reason"] if form.is_valid() else "")
    return back(request, otherwise="admin:index")
