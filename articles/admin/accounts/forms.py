"""The forms of an account: a name, an address for mail and a role. Its password is set by whoever it belongs to."""

from django import forms
from django.contrib.auth.forms import UsernameField
from django.contrib.auth.models import User

from articles.admin.accounts.roles import choices_for, role_of, set_groups, set_standing


class AccountForm(forms.ModelForm):
    """`giver` is who fills it in, to whose rights the roles are bound; their own role is somebody else's to change."""

    giver = None
    role = forms.ChoiceField(widget=forms.RadioSelect)

    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "email", "is_active"]
        field_classes = {"username": UsernameField}
        help_texts = {
            "username": "By which one signs in: letters, digits and @ . + - _ only.",
            "email": "To it goes a link for whoever forgot the password.",
            "is_active": "Without it the account is closed: it opens nothing, and its calendar and previews end.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        account = self.instance
        if account.pk is None:
            self.fields["role"].choices = choices_for(self.giver)
        elif account == self.giver:
            del self.fields["role"]
        else:
            self.fields["role"].choices = choices_for(self.giver, account)
            self.fields["role"].initial = role_of(account)

    def clean(self):
        facts = super().clean()
        if "role" in facts and "role" in self.changed_data:
            set_standing(self.instance, facts["role"])
        return facts

    def _save_m2m(self):
        super()._save_m2m()
        if "role" in self.changed_data:
            set_groups(self.instance, self.cleaned_data["role"])


class NewAccountForm(AccountForm):
    def save(self, commit=True):
        self.instance.set_unusable_password()
        return super().save(commit)
