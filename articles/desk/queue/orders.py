"""The orders of the queue. Every story has its place in each, whatever its state, and each may be turned round."""

from dataclasses import dataclass


@dataclass(frozen=True)
class QueueOrder:
    """`name` in addresses (with a hyphen before it when turned round), `field` in querysets, the rest on the page."""

    name: str
    field: str
    label: str
    first: str  # what stands at the top,
    last: str  # and at the end
    towards_first: str = "Newer"
    towards_last: str = "Older"
    is_rising: bool = False

    def of(self, stories):
        ordered = stories.by(self.field)
        return ordered.reverse() if self.is_rising else ordered

    @property
    def words(self):
        return f"{self.label}, {self.first} first"

    @property
    def turned(self):
        """The same order from its other end."""
        name = self.name.removeprefix("-") if self.is_rising else f"-{self.name}"
        ends = self.last, self.first, self.towards_last, self.towards_first
        return QueueOrder(name, self.field, self.label, *ends, is_rising=not self.is_rising)


PUBLISHED = QueueOrder("published", "published_at", "Published", "newest", "oldest")
HEAT = QueueOrder("heat", "heat_or_least", "Heat", "hottest", "coolest", "Hotter", "Cooler")
RANK = QueueOrder("rank", "rank", "Rank", "highest", "lowest", "Higher", "Lower")
QUALITY = QueueOrder("quality", "quality_or_least", "Quality", "best", "worst", "Better", "Worse")
CAME_IN = QueueOrder("came_in", "created_at", "Came in", "latest", "earliest", "Later", "Earlier")
LAST_ACT = QueueOrder("last_act", "updated_at", "Last act", "latest", "earliest", "Later", "Earlier")

FALLING = [PUBLISHED, HEAT, RANK, QUALITY, CAME_IN, LAST_ACT]
QUEUE_ORDERS = {each.name: each for order in FALLING for each in [order, order.turned]}
TIME_ORDERS = [PUBLISHED, CAME_IN, LAST_ACT]


def time_shown(order):
    """Return which of TIME_ORDERS a list in this order shows: the one that orders it, if one does."""
    return next((each for each in TIME_ORDERS if each.field == order.field), PUBLISHED)


@dataclass(frozen=True)
class Head:
    """The head of a column that may order the list: in which direction it does (or ""), and the order it offers."""

    order: QueueOrder
    direction: str
    offered: QueueOrder

    @classmethod
    def of(cls, order, in_force):
        """Return the head of `order`'s column, while the list is ordered by `in_force`."""
        if in_force.field != order.field:
            return cls(order, "", order)
        return cls(in_force, "ascending" if in_force.is_rising else "descending", in_force.turned)
