"""What people write for the words and the keys of a plan: in French, or by another English word."""

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from offshore_kpi.i18n import _
from offshore_kpi.text.nearest import which_one

_WRITTEN_FOR: Mapping[str, str] = {
    # direction
    "increase": "hausse augmentation augmenter croissance croissant progression plus up more higher maximize",
    "decrease": "baisse diminution diminuer réduction réduire décroissant moins down less lower minimize",
    "none": "aucun aucune neutre neutral sans",
    # records
    "level": "niveau stock valeur value",
    "increment": "incrément accroissement flux flow ajout montant amount",
    "running_total": "cumul cumulé total total_cumulé cumulative",
    # frequency
    "annual": "annuel annuelle annuellement an année par_an yearly year",
    "semiannual": "semestriel semestrielle semestre half_yearly biannual",
    "quarterly": "trimestriel trimestrielle trimestre quarter",
    "monthly": "mensuel mensuelle mois month",
    "weekly": "hebdomadaire hebdo semaine week",
    "daily": "quotidien quotidienne journalier journalière jour day",
    # trajectory, method
    "linear": "linéaire droite line straight",
    "geometric": "géométrique exponentiel exponentielle exponential",
    "step": "palier paliers par_paliers marche marches escalier steps",
    # kind of a target
    "reach": "atteindre atteinte niveau level absolu absolute",
    "gain": "gagner augmenter augmentation additionnel supplémentaire increase additional",
    "gain_percent": "gain_en_pourcentage gain_pourcentage pourcentage pourcent percent percentage",
    "total": "somme cumul cumulé sum",
    "hold": "maintenir maintien tenir garder conserver fourchette bande keep maintain band",
    "milestone": "jalon étape réalisation fait done",
    # naming, group_status, severity
    "published": "publié publiée officiel officielle official",
    "proposed": "proposé proposée provisoire working draft",
    "worst": "pire le_pire mauvais plus_mauvais",
    "mean": "moyenne average",
    "error": "erreur",
    "warning": "avertissement alerte",
    "info": "remarque information note remark",
    # true and false
    "true": "vrai oui yes on",
    "false": "faux non no off",
    # qualifiers
    ">=": "≥ > => au_moins plus_de at_least more_than",
    "<=": "≤ < =< au_plus moins_de at_most less_than",
    "~": "≈ environ près_de presque about circa ca",
    # observation status
    "A": "normal normale",
    "E": "estimé estimée estimation estimated",
    "P": "provisoire provisional",
    "F": "prévision prévu prévue forecast",
    "B": "rupture break",
    "M": "manquant manquante missing",
    # keys
    "title": "titre intitulé",
    "language": "langue",
    "period": "période",
    "pillars": "piliers pilier",
    "axes": "axe",
    "kpis": "indicateurs indicateur indicators",
    "name": "nom libellé",
    "owner": "responsable propriétaire porteur pilote",
    "note": "remarque commentaire comment",
    "unit": "unité",
    "decimals": "décimales",
    "direction": "sens",
    "records": "enregistre",
    "frequency": "fréquence périodicité",
    "bounds": "bornes limites",
    "baseline": "référence base valeur_de_référence",
    "targets": "cibles cible target objectifs",
    "trajectory": "trajectoire",
    "method": "méthode",
    "weight": "poids pondération",
    "due": "échéance date deadline",
    "kind": "type genre",
    "value": "valeur",
    "set_on": "fixé_le fixée_le",
    "thresholds": "seuils",
    "measurements": "mesures données",
    "sources": "source",
    "publisher": "éditeur",
    "declared": "déclaré annoncé",
    "defaults": "défauts par_défaut",
    "checks": "contrôles vérifications",
    "ignore": "ignorer",
    "severity": "gravité sévérité",
    "headline": "phare principal",
    # columns
    "kpi": "indicateur indicateurs indicator id_indicateur code_indicateur",
    "action": "actions mesure activité activity",
    "on": "le jour au",
    "status": "statut état",
    "done": "fait avancement réalisé réalisation part_faite",
    "obs_status": "statut_obs statut_observation statut",
    "qualifier": "qualificatif qualificateur signe",
    "source": "origine référence_source",
    "recorded_on": "saisi_le enregistré_le date_de_saisie recorded",
}


def meant(text: str, known: Collection[str]) -> str:
    """The remedy for a word that is not known: the one that it stands for, else the nearest, else all."""
    word = word_meant(text, known)
    return _("write {word}").format(word=word) if word else which_one(text, known)


def word_meant(text: str, known: Iterable[str]) -> str | None:
    """The word that people write another one for; None where none is known."""
    written = _folded("_".join(text.replace("-", " ").split()))
    return next((one for one in known if written and written in _written_for(one)), None)


@cache
def _written_for(word: str) -> frozenset[str]:
    """What people write for a word or a key of the plan."""
    return frozenset(_folded(_WRITTEN_FOR.get(word, "")).split())


def _folded(text: str) -> str:
    """The text in lower case and without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))
