"""The addresses of the desk, under /admin/desk/. Every view carries a guard (articles/editors/permissions.py)."""

from django.urls import path

from articles.desk import demonstration_views, preference_views
from articles.desk.calendar import schedule_views
from articles.desk.calendar import views as calendar_views
from articles.desk.intake import views as intake_views
from articles.desk.pins import views as pin_views
from articles.desk.policy import views as policy_views
from articles.desk.queue import act_views, saved_views
from articles.desk.queue import views as queue_views
from articles.desk.stories import merge_views, preview_views, undo_views
from articles.desk.stories import views as story_views
from articles.desk.triage import views as triage_views

app_name = "desk"
urlpatterns = [
    path("", queue_views.queue, name="queue"),
    path("act/", act_views.act, name="act"),
    path("views/save/", saved_views.save, name="save_view"),
    path("views/<int:pk>/change/", saved_views.change, name="change_view"),
    path("views/<int:pk>/delete/", saved_views.delete, name="delete_view"),
    path("preferences/", preference_views.preferences, name="preferences"),
    path("keys/", preference_views.keys, name="keys"),
    path("undo/<int:pk>/", undo_views.undo, name="undo"),
    path("intake/", intake_views.intake, name="intake"),
    path("intake/<int:pk>/", intake_views.plan, name="intake_plan"),
    path("intake/<int:pk>/discard/", intake_views.discard, name="intake_discard"),
    path("demonstration/", demonstration_views.demonstration, name="demonstration"),
    path("pins/", pin_views.pins, name="pins"),
    path("pins/pin/", pin_views.pin, name="pin"),
    path("pins/unpin/", pin_views.unpin, name="unpin"),
    path("policy/", policy_views.policy, name="policy"),
    path("policy/put/", policy_views.put_into_force, name="put_policy"),
    path("calendar/", calendar_views.calendar, name="calendar"),
    path("calendar/address/", calendar_views.address, name="calendar_address"),
    path("schedule/<int:pk>/", schedule_views.schedule, name="schedule"),
    path("triage/", triage_views.triage, name="triage"),
    path("triage/act/", triage_views.act, name="triage_act"),
    path("triage/skip/", triage_views.skip, name="triage_skip"),
    path("triage/undo/", triage_views.undo, name="triage_undo"),
    # One story, from its record
    path("stories/<int:pk>/act/", story_views.act, name="story_act"),
    path("stories/<int:pk>/hand-back/", story_views.hand_back, name="hand_back"),
    path("stories/<int:pk>/presence/", story_views.presence_at, name="presence"),
    path("stories/<int:pk>/merge/", merge_views.merge, name="merge"),
    path("stories/<int:pk>/split/", merge_views.split, name="split"),
    path("stories/<int:pk>/lead/", merge_views.make_lead, name="make_lead"),
    path("stories/<int:pk>/previews/", preview_views.add, name="add_preview"),
    path("previews/<int:pk>/revoke/", preview_views.revoke, name="revoke_preview"),
    path("changes/<int:pk>/return/", story_views.return_to, name="return_to"),
    path("heat/", story_views.heat, name="heat"),
]
