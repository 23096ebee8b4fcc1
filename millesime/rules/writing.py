"""Rules of an edition being written: what is left to do, what was left as it was last year."""

from __future__ import annotations

from millesime.rules.rule import Rule

RULES: dict[str, Rule] = {
    "to-write": Rule(
        "Une section marquée « progress: to-write » reste à écrire.",
        "L'édition est en cours d'écriture : l'outil tient la liste de ce qui manque, que donne aussi "
        "la commande status.",
        is_remark=True,
    ),
    "to-review": Rule(
        "Une section ou un fichier marqué « progress: to-review » reste à relire.",
        "Ce qui est repris de l'édition d'avant a pu changer : quelqu'un doit l'avoir relu.",
        is_remark=True,
    ),
    "to-fill": Rule(
        "Un chiffre sans « value » reste à compléter ; « last » rappelle celui de l'édition d'avant.",
        "L'aperçu écrit « à compléter » à sa place, pour que personne ne prenne l'ancien pour le nouveau.",
        is_remark=True,
    ),
    "to-illustrate": Rule(
        "Un bloc « wanted » tient la place d'une illustration qui reste à trouver.",
        "Une place vide se voit mieux qu'une intention, et le maquettiste sait qu'une image viendra.",
        is_remark=True,
    ),
    "unfinished": Rule(
        "Dans une édition écrite, il ne reste rien à écrire, à relire, à compléter ni à illustrer.",
        "Le public ne doit rien lire d'inachevé, ni le chiffre de l'an dernier pour celui de cette "
        "année. Une édition « status: writing » est laissée hors du site, et les autres se publient.",
    ),
    "stale-paragraph": Rule(
        "Un paragraphe n'est pas, à quelques mots près, celui de l'édition d'avant.",
        "Repris sans être relu, un texte de l'an dernier donne pour neuf ce qui ne l'est plus.",
        is_remark=True,
        has_exceptions=True,
    ),
    "stale-year": Rule(
        "« Cette année », « l'an dernier » et les titres disent l'année de l'édition.",
        "Une année oubliée dans un texte repris fait douter de tous les chiffres autour.",
        is_remark=True,
        has_exceptions=True,
    ),
    "outside-period": Rule(
        "Les dates de timeline.yaml et des frises de l'année sont dans la période de l'édition, et "
        "un chiffre repris avec sa date a été vérifié.",
        "Une date d'une autre année est le plus souvent restée de l'édition d'avant.",
        is_remark=True,
        has_exceptions=True,
    ),
    "ended-mandate": Rule(
        "Une personne dont le mandat a pris fin avant la période n'est plus dans les instances.",
        "Le rapport présenterait comme élue une personne qui ne l'est plus.",
        is_remark=True,
        has_exceptions=True,
    ),
}
