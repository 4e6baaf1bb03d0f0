"""Taking back what was done to topics, outlets and redirects, where nothing newer stands in the way."""

from articles.journal.shared_rows import settling
from articles.journal.shared_rows.acts import move_pins, names_of_row, why_needed
from articles.journal.shared_rows.former_addresses import free, page_paths
from articles.journal.shared_rows.state import (
    MODELS,
    delete_row,
    note_changed,
    note_created,
    pk_in,
    row_of,
    state_of_row,
    take_names,
    write_columns,
    write_images,
    write_names,
)
from articles.models import Change, Provider, Redirect, Subject, Topic

Kind = Change.Kind

ALONE = {Topic: ["name", "slug"], Provider: ["domain", "slug"], Redirect: ["old_path"]}
"""What no two rows have alike."""

NAME_LISTS = {"former_names", "other_domains", "other_names"}


def take_back_change(change, journal):
    """Take one Change back; return a list of sentences on what was left."""
    row = row_of(change)
    if change.kind == Kind.DELETED:
        return _bring_back(change, row, journal)
    if row is None:
        # An address that is in use again leads nowhere else.
        is_freed = change.subject == Subject.REDIRECT and change.kind == Kind.CREATED
        return [] if is_freed else [f"{name_before(change)}: it is gone already."]
    return (_delete if change.kind == Kind.CREATED else _change_back)(change, row, journal)


def let_go(change, newer, journal):
    """Delete what came with stories, and return ""; or say why it stays: for an act that is `newer`, or in use."""
    row = row_of(change)
    if row is None:
        return ""
    if newer is not None:
        return f"“{row}” stays, because operation {newer.pk} ({newer.get_verb_display().lower()}) stands on it."
    if sentence := why_needed(row):
        return f"“{row}” stays, because it is used: {sentence}"
    if isinstance(row, Topic) and row.pins.exists():
        return f"“{row}” stays, because stories are pinned to its page."
    delete_row(journal, row)
    return ""


def name_before(change):
    """Return what a topic, an outlet or a redirect that is gone was called, as far as its Change knows."""
    facts = change.before | change.after
    return facts.get("name") or facts.get("old_path") or change.stem.capitalize()


def _delete(_change, row, journal):
    if isinstance(row, Topic):
        _file_elsewhere(row)
        move_pins(journal, row)
    elif isinstance(row, Provider):
        _report_elsewhere(row)
    if sentence := why_needed(row):
        return [f"“{row}” was left. {sentence}"]
    delete_row(journal, row)
    return []


def _file_elsewhere(topic):
    """File what other topics have the names of under those."""
    settling.state_names(topic)
    for name, other in settling.topics_of(topic.placements.all(), but=topic).items():
        if other is not None:
            settling.move_placements(topic.placements.filter(stated_name=name), other)


def _report_elsewhere(outlet):
    into = Provider.objects.filter(other_domains__same_domain=outlet.same_domain).exclude(pk=outlet.pk).first()
    if into is not None:
        settling.move_reports(outlet, into)


def _bring_back(change, row, journal):
    model, state = MODELS[change.subject], change.before
    if row is not None:
        return [f"“{row}”: left, because it is there again."]
    row = model(pk=pk_in(change))
    write_columns(row, _with_parent(state))
    if why := _why_not(row):
        return [f"“{name_before(change)}”: left, because {why}."]
    row.save(force_insert=True)
    note_created(journal, row)
    if isinstance(row, Redirect):
        return []
    write_images(row, state["images"]) if isinstance(row, Provider) else None
    free(journal, page_paths(row))
    former = state.get("former_names", state.get("other_domains"))
    take_names(journal, row, [*names_of_row(row), *former])
    write_names(row, former)
    return []


def _with_parent(state):
    """Return a state whose wider topic, if it is gone, is none."""
    parent = state.get("parent_id")
    gone = parent is not None and not Topic.objects.filter(pk=parent).exists()
    return state | {"parent_id": None} if gone else state


def _change_back(change, row, journal):
    before, now, left = state_of_row(row), state_of_row(row), []
    for name, was in change.before.items():
        if name in NAME_LISTS:
            now[name] = without_between(was, change.after[name], now[name])
        elif now[name] == change.after[name]:
            now[name] = was
        else:
            left.append(name)
    former = type(row).objects.get(pk=row.pk)
    write_columns(row, now)
    if why := _why_not(row):
        return [f"“{former}”: left, because {why}."]
    row.save()
    if isinstance(row, Provider) and now["images"] != before["images"]:
        write_images(row, now["images"])
    _name_back(journal, row, now)
    note_changed(journal, row, before)
    if isinstance(row, Provider):
        settling.follow_outlet(row, former)
    return [f"“{row}”: {name.replace('_', ' ')} left, because it was changed since." for name in left]


def _name_back(journal, row, state):
    if isinstance(row, Redirect):
        return
    former = state.get("former_names", state.get("other_domains"))
    take_names(journal, row, former)
    write_names(row, former)


def without_between(before, after, now):
    """Return the list `now` without what came between `before` and `after`, and with what went."""
    came = [entry for entry in after if entry not in before]
    went = [entry for entry in before if entry not in after and entry not in now]
    return [entry for entry in now if entry not in came] + went


def _why_not(row):
    """Return why `row` cannot be saved as it is, in words that follow “because”; "" if it can."""
    others = type(row).objects.exclude(pk=row.pk)
    for name in ALONE[type(row)]:
        if other := others.filter(**{name: getattr(row, name)}).first():
            return f"“{other}” has this {row._meta.get_field(name).verbose_name} now"
    if isinstance(row, Redirect) and row.would_lead_in_circle():
        return "it would lead in a circle now"
    if isinstance(row, Topic) and row.is_above_itself():
        return "it would stand below itself now"
    return ""


def settle(journal):
    """File and report what belongs to the topics and outlets that an undo touched, by what documents state of it."""
    for subject, pull in [(Subject.TOPIC, settling.pull_placements), (Subject.OUTLET, settling.pull_reports)]:
        changes = journal.operation.changes.filter(subject=subject)
        rows = list(MODELS[subject].objects.filter(pk__in={pk_in(change) for change in changes}).order_by("pk"))
        for row in rows:
            pull(row, [other for other in rows if other != row], names_of_row(row))
