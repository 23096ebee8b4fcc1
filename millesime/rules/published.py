"""Rules of editions already published, of their errata and of exceptions."""

from __future__ import annotations

from millesime.rules.rule import Rule

RULES: dict[str, Rule] = {
    "published-file": Rule(
        "Une édition publiée a son published.txt, tel que l'outil l'a écrit ; un brouillon n'en a pas.",
        "Ce fichier garde ce que les lecteurs ont lu : c'est à lui que les mots d'aujourd'hui se comparent.",
    ),
    "published-change": Rule(
        "Les mots et les nombres d'une édition publiée ne changent pas sans une correction dans errata.yaml.",
        "Un rapport est cité : chacun doit y retrouver ce qu'il a lu, ou savoir ce qui a été corrigé.",
    ),
    "erratum-not-found": Rule(
        "Une correction cite les mots publiés, et tous ceux qu'elle cite ont été corrigés.",
        "Le lecteur à qui elle est montrée doit pouvoir les retrouver dans le texte qu'il a lu.",
    ),
    "erratum-reason": Rule(
        "Une correction dit pourquoi les mots ont changé.",
        "La raison est montrée au lecteur : les points que le remède laisse à sa place ne lui diraient rien.",
    ),
    "unused-exception": Rule(
        "Une exception porte sur un problème qui existe.",
        "Une exception oubliée cacherait la prochaine erreur au même endroit.",
    ),
}
