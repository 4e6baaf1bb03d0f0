"""The screens of accounts and roles. Who may edit accounts gives nobody more than their own rights."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.shortcuts import redirect
from django.urls import path, reverse

from articles.admin.accounts.forms import AccountForm, NewAccountForm
from articles.admin.accounts.one_time_links import JUST_MADE, link_page
from articles.admin.accounts.roles import is_beyond, role_words
from articles.admin.understood import Understood

PERSON = ["username", "first_name", "last_name", "email"]
ONE_BUTTON = {"show_save_and_add_another": False, "show_save_and_continue": False}


class RoleAdmin(Understood, GroupAdmin):
    filter_horizontal = []


class AccountAdmin(Understood, UserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    add_form_template = None
    filter_horizontal = []
    list_display = ["username", "email", "first_name", "last_name", "role", "is_active"]
    list_filter = ["groups", "is_superuser", "is_active"]
    readonly_fields = ["last_login", "date_joined"]
    add_fieldsets = [(None, {"fields": [*PERSON, "role", "is_active"]})]

    @admin.display(description="role")
    def role(self, account):
        return role_words(account)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.add_fieldsets
        is_own, is_all = obj == request.user, self.has_change_permission(request, obj)
        told = PERSON if is_own else [*PERSON, "role", "is_active"]
        fieldsets = [(None, {"fields": told})]
        if request.user.is_superuser and is_all:
            rights = {"classes": ["collapse"], "fields": ["user_permissions"]}
            fieldsets.append(("Single rights beside the role", rights))
        return [*fieldsets, ("Dates", {"classes": ["collapse"], "fields": self.readonly_fields})]

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        return type(form.__name__, (form,), {"giver": request.user})

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not is_beyond(obj, request.user)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not is_beyond(obj, request.user)

    def add_view(self, request, form_url="", extra_context=None):
        return super().add_view(request, form_url, {**(extra_context or {}), **ONE_BUTTON})

    def get_urls(self):
        link = path("<id>/link/", self.admin_site.admin_view(self.link_view), name="auth_user_link")
        return [link, *super().get_urls()]

    def link_view(self, request, id):  # noqa: A002 As the stock view of a password is called.
        return link_page(self, request, id)

    def response_add(self, request, obj, post_url_continue=None):
        """Go on to the link by which somebody new gets in, which is shown or mailed there."""
        request.session[JUST_MADE] = obj.pk
        return redirect(reverse("admin:auth_user_link", args=[obj.pk]))


admin.site.unregister([User, Group])
admin.site.register(User, AccountAdmin)
admin.site.register(Group, RoleAdmin)
