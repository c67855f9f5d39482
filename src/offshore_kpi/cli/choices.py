"""Words of the command line that must be among those known: of a table of names, or ids of the plan."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _
from offshore_kpi.text.composed import composed
from offshore_kpi.text.nearest import nearest

if TYPE_CHECKING:
    from offshore_kpi.data.dataset import Dataset
    from offshore_kpi.methods.judgement import Status
    from offshore_kpi.plan.action import Action
    from offshore_kpi.plan.action_report import ActionStatus
    from offshore_kpi.plan.models import Kpi


def known_word(word: str, known: Iterable[str], option: str) -> str:
    """The word itself.

    Raises:
        UsageError: it is none of the known ones.
    """
    words = list(known)
    if word in words:
        return word
    near = nearest(word, words)
    message = _('{option}: there is no "{word}".').format(option=option, word=word)
    if near is not None:
        raise UsageError(message, _('Did you mean "{word}"?').format(word=near))
    raise UsageError(message, _("One of: {words}.").format(words=", ".join(words)))


def known_method(word: str | None) -> str | None:
    """A method by its name, or None."""
    from offshore_kpi.methods import METHODS

    return known_word(word, METHODS, "--method") if word is not None else None


def known_statuses(words: Sequence[str] | None, option: str) -> "frozenset[Status]":
    """Statuses by their names or their words in either language; each text may hold several, with commas."""
    from offshore_kpi.methods.judgement import Status
    from offshore_kpi.output.labels import status_words
    from offshore_kpi.text.folded import folded

    by_word = {folded(word): status for status in Status for word in (status, *status_words(status))}
    names = [name.strip() for text in words or () for name in text.split(",")]
    return frozenset(by_word.get(folded(name)) or _known_status(name, option) for name in names)


def _known_status(name: str, option: str) -> "Status":
    """What stops a command that is asked for a status that there is not."""
    from offshore_kpi.methods.judgement import Status

    return Status(known_word(name, list(Status), option))


def known_action_statuses(words: Sequence[str] | None, option: str) -> "frozenset[ActionStatus]":
    """Statuses of actions by their names, in the reader's language too; each word may hold several."""
    names = [name.strip() for word in words or () for name in word.split(",")]
    return frozenset(known_action_status(name, option) for name in names)


def known_action_status(word: str, option: str) -> "ActionStatus":
    """The status of an action by its name, in English or as the reader's language calls it.

    Raises:
        UsageError: there is no such status.
    """
    from offshore_kpi.output.action_text import status_word
    from offshore_kpi.plan.action_report import ActionStatus

    named = {plain_word(status_word(status)): status for status in ActionStatus}
    named |= {status.value: status for status in ActionStatus}
    found = named.get(plain_word(word))
    return found or ActionStatus(known_word(word, list(ActionStatus), option))


def plain_word(word: str) -> str:
    """A word as it is compared with others: without case and accents, joined by underscores."""
    letters = unicodedata.normalize("NFD", word.strip().casefold())
    kept = "".join(one for one in letters if unicodedata.category(one) != "Mn")
    return kept.replace("-", "_").replace(" ", "_")


def known_action(id_: str, dataset: "Dataset") -> "Action":
    """The action of this id.

    Raises:
        UsageError: the plan has none.
    """
    if id_ not in dataset.actions:
        near = nearest(id_, dataset.actions)
        remedy = _('Did you mean "{word}"?').format(word=near) if near else _("kpi list shows all ids.")
        raise UsageError(_('There is no action "{id}" in the plan.').format(id=id_), remedy)
    return dataset.actions[id_]


def kpis_in_scope(scope: Sequence[str], dataset: "Dataset") -> "list[Kpi]":
    """The KPIs that ids of pillars, axes and KPIs stand for, in the order of the plan; all without any.

    Raises:
        UsageError: the plan does not have one of the ids.
    """
    from offshore_kpi.report import check_scope, covered, ids

    check_scope(ids(dataset.plan), scope)
    names = covered(dataset.plan, frozenset(scope))
    return [kpi for kpi in dataset.kpis.values() if not scope or kpi.id in names]


def known_kpi(id_: str, dataset: "Dataset") -> "Kpi":
    """The KPI of this id.

    Raises:
        UsageError: the plan has none.
    """
    id_ = composed(id_)
    if id_ not in dataset.kpis:
        near = nearest(id_, dataset.kpis)
        remedy = _('Did you mean "{word}"?').format(word=near) if near else _("kpi list shows all ids.")
        raise UsageError(_('There is no KPI "{id}" in the plan.').format(id=id_), remedy)
    return dataset.kpis[id_]
