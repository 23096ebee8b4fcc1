"""Rules of figures: their labels, their sums, their comparisons, their sources."""

from __future__ import annotations

from millesime.rules.rule import Rule

RULES: dict[str, Rule] = {
    "figure-label": Rule(
        "Un chiffre a un libellé, dans indicators.yaml ou à côté de sa valeur.",
        "Sans libellé, le lecteur ne saurait pas ce qui est compté.",
    ),
    "two-values": Rule(
        "Une grandeur a la même valeur pour la même date dans toutes les éditions, ou dit pourquoi "
        "elle est révisée.",
        "Deux valeurs sans explication font douter de toutes les autres.",
        has_exceptions=True,
    ),
    "scope-change": Rule(
        "Un chiffre qui compte autre chose que le précédent, ou dans une autre unité, le dit par « break ».",
        "Le lecteur comparerait deux nombres qui ne se comparent pas.",
        has_exceptions=True,
    ),
    "parts-sum": Rule(
        "Un total est la somme de ses parties.",
        "C'est la première chose qu'un lecteur attentif vérifie.",
        has_exceptions=True,
    ),
    "share": Rule(
        "Un pourcentage qui dit de quoi il est la part est celui que donne le calcul.",
        "Un pourcentage faux se repère avec une calculatrice.",
        has_exceptions=True,
    ),
    "change": Rule(
        "Une évolution qui dit son départ est celle que donne le calcul.",
        "Une hausse ou une baisse fausse est ce qu'on cite en premier.",
        has_exceptions=True,
    ),
    "table-sum": Rule(
        "La ligne ou la colonne de total d'un tableau est la somme des autres.",
        "Un total faux fait douter de tout le tableau.",
        has_exceptions=True,
    ),
    "table-share": Rule(
        "Une colonne de parts est calculée sur la colonne qu'elle dit.",
        "Un pourcentage faux se repère avec une calculatrice.",
        has_exceptions=True,
    ),
    "chart-sum": Rule(
        "Les parts d'un tout font 100 % ensemble, aux arrondis près.",
        "Une barre partagée montre un tout : il ne peut ni déborder ni manquer.",
        has_exceptions=True,
    ),
    "typed-figure": Rule(
        "Un nombre du texte qui est un chiffre de l'édition est cité, pas tapé.",
        "Tapé deux fois, il ne sera corrigé qu'une fois.",
        is_remark=True,
        has_exceptions=True,
    ),
    "stale-figure": Rule(
        "Un nombre du texte n'est pas la valeur de l'édition d'avant.",
        "C'est souvent un paragraphe repris sans être mis à jour.",
        is_remark=True,
        has_exceptions=True,
    ),
    "near-figure": Rule(
        "Un nombre du texte ne ressemble pas à un chiffre de l'édition sans être lui.",
        "C'est souvent une faute de frappe.",
        is_remark=True,
        has_exceptions=True,
    ),
}
