"""Places given by hand: pinned stories stand over the ranking of a first page, and none stands there twice."""


def arranged(stories, pinned):
    """Return the ranked `stories` of a page with the `pinned` ones at their places: each its `pin_place`, from 1 on.

    Nobody falls off the page: whoever is displaced moves down. Of two pins to one place the later one, by `pinned_at`,
    takes it.
    """
    by_hand = {story.pk for story in pinned}
    ranked = [story for story in stories if story.pk not in by_hand]
    for story in sorted(pinned, key=lambda story: (story.pin_place, story.pinned_at, story.pk)):
        ranked.insert(story.pin_place - 1, story)
    return ranked
