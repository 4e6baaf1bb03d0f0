"""The screens of accounts and roles. Who may edit accounts gives nobody more than their own rights."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Prefetch, Q
from django.forms import CheckboxSelectMultiple

from articles.admin.understood import Understood

FOR_SUPERUSERS = ["is_superuser", "user_permissions"]


class RoleAdmin(Understood, GroupAdmin):
    filter_horizontal = []


class AccountAdmin(Understood, UserAdmin):
    filter_horizontal = []

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [(name, facts | {"fields": without_rights(facts["fields"])}) for name, facts in fieldsets]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not is_beyond(obj, request.user)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not is_beyond(obj, request.user)

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        """Offer only the roles whose rights one has oneself."""
        if db_field.name != "groups":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        field = super().formfield_for_manytomany(db_field, request, **kwargs, widget=CheckboxSelectMultiple())
        field.help_text = "What the account may do. One in no group sees nothing of the desk."
        if not request.user.is_superuser:
            field.queryset = field.queryset.filter(pk__in=grantable(request.user, field.queryset))
        return field


def without_rights(fields):
    return tuple(name for name in fields if name not in FOR_SUPERUSERS)


def is_beyond(account, user):
    """Return whether an account, in use or not, has a right that `user` lacks: who sets its password gets them all."""
    if account is None or user.is_superuser:
        return False
    rights = Permission.objects.filter(Q(user=account) | Q(group__user=account))
    return account.is_superuser or not has_all(user, rights.select_related("content_type"))


def grantable(user, groups):
    """Return the primary keys of the groups that hold no right beyond those of `user`."""
    groups = groups.prefetch_related(Prefetch("permissions", Permission.objects.select_related("content_type")))
    return [group.pk for group in groups if has_all(user, group.permissions.all())]


def has_all(user, rights):
    return all(user.has_perm(f"{right.content_type.app_label}.{right.codename}") for right in rights)


admin.site.unregister([User, Group])
admin.site.register(User, AccountAdmin)
admin.site.register(Group, RoleAdmin)
