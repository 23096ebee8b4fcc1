"""What people call the fields and the kinds of block: a word or three in French, for forms and hovers."""

from __future__ import annotations

from millesime.model.text import Strict
from millesime.schema.fields import Field, kind_of

LABELS = {
    "about": "La fédération en quelques lignes",
    "accent": "Couleur",
    "accessibility": "Accessibilité",
    "address": "Adresse postale",
    "after": "Mots nouveaux",
    "alt": "Texte de remplacement",
    "answer": "Réponse",
    "answers": "Questions et réponses",
    "audit": "Audit",
    "auditor": "Auditeur",
    "author": "Signataire",
    "axes": "Axes",
    "base_url": "Adresse du site publié",
    "before": "Mots publiés",
    "blocks": "Blocs",
    "bodies": "Instances et équipes",
    "break": "Rupture",
    "caption": "Légende",
    "categories": "Catégories",
    "change_of": "Évolution de",
    "column": "Colonne",
    "columns": "Colonnes",
    "credit": "Crédit",
    "data": "Fichier de données",
    "date": "Date",
    "decimals": "Décimales",
    "decorative": "Image décorative",
    "definition": "Définition",
    "delegation": "Délégation",
    "delegations": "Délégations",
    "description": "Description",
    "director": "Directeur de la publication",
    "display": "Forme imprimée",
    "drop": "Termes retirés",
    "due": "Échéance",
    "email": "Adresse électronique",
    "end": "Fin",
    "errata": "Corrections",
    "events": "Événements",
    "exceptions": "Exceptions",
    "exempt": "Contenus dispensés",
    "extends": "Reprend le lexique de",
    "families": "Familles d'instances",
    "family": "Famille",
    "faults": "Contenus non conformes",
    "figure": "Chiffre",
    "figures": "Chiffres",
    "focus": "Point à garder",
    "foot": "Pied du tableau",
    "form": "Forme",
    "formerly": "Nom d'avant",
    "group": "En-tête commun",
    "groups": "Groupes",
    "host": "Hébergeur",
    "id": "Identifiant",
    "image": "Image",
    "indicator": "Indicateur",
    "indicators": "Indicateurs",
    "items": "Éléments",
    "kind": "Genre",
    "label": "Libellé",
    "last": "Valeur de la dernière édition",
    "lattice": "Chiffres de la couverture",
    "lattice_total": "Total de la couverture",
    "lead": "Chapô",
    "legal": "Mentions légales",
    "licence": "Licence",
    "missing": "Mots pour une valeur absente",
    "motto": "Devise",
    "name": "Nom",
    "names": "Noms en capitales",
    "note": "Note",
    "notes": "Notes",
    "numbered": "Cartes numérotées",
    "overseas": "Outre-mer",
    "owner": "Qui s'en charge",
    "part": "Partie",
    "partners": "Partenaires",
    "parts": "Somme de",
    "people": "Personnes",
    "period": "Période en toutes lettres",
    "period_end": "Fin de la période",
    "period_start": "Début de la période",
    "phone": "Téléphone",
    "progress": "Avancement",
    "qualifier": "Mots devant le nombre",
    "question": "Question",
    "rate": "Taux de conformité",
    "reason": "Raison",
    "region": "Région",
    "revised": "Pourquoi la valeur a changé",
    "role": "Fonction",
    "row": "Rangée",
    "rows": "Lignes",
    "scope": "Périmètre",
    "senses": "Sens",
    "shape": "Cadrage",
    "sheet": "Feuille",
    "share_of": "Part de",
    "short": "Nom court",
    "since": "Depuis",
    "sort": "Clé de tri",
    "source": "Source",
    "split": "Une page par section",
    "start": "Début",
    "status": "État",
    "subtitle": "Sous-titre",
    "sum_of": "Somme des colonnes",
    "tagline": "En quelques mots",
    "term": "Terme",
    "terms": "Termes",
    "text": "Texte",
    "theme": "Thème",
    "themes": "Thèmes",
    "title": "Titre",
    "total": "Total",
    "type": "Type",
    "unit": "Unité",
    "url": "Adresse",
    "value": "Valeur",
    "values": "Valeurs",
    "website": "Site de la fédération",
    "whole": "Tout",
}
"""By field: one word per thing, whatever the model it stands in."""
OTHERWISE = {
    ("Figures", "lead"): "Chiffre mis en avant",
    ("Figures", "items"): "Chiffres à montrer",
    ("Chart", "items"): "Chiffres à comparer",
    ("Group", "items"): "Chiffres du groupe",
    ("Map", "items"): "Chiffres hors de la carte",
    ("Cards", "items"): "Cartes",
    ("Axis", "items"): "Objectifs",
    ("Links", "items"): "Ressources",
    ("Column", "label"): "En-tête",
}
"""Where a field of that name holds something else."""
KINDS = {
    "text": "Texte",
    "figures": "Chiffres",
    "table": "Tableau",
    "chart": "Graphique",
    "people": "Personnes",
    "map": "Carte",
    "timeline": "Frise",
    "testimony": "Parole",
    "portrait": "Portrait",
    "interview": "Entretien",
    "callout": "Encadré",
    "cards": "Cartes",
    "objectives": "Objectifs",
    "partners": "Partenaires",
    "glossary": "Lexique",
    "picture": "Image",
    "wanted": "Image à trouver",
    "links": "Ressources",
}
"""By kind of block."""


def label(model: type[Strict], field: Field) -> str:
    """Return what people call a field of a model; its key, where nobody has named it yet."""
    for base in model.__mro__:
        found = OTHERWISE.get((base.__name__, field.name))
        if found:
            return found
    return LABELS.get(field.name, field.name)


def choice(field: Field, word: str) -> str:
    """Return what people call a choice of a field: its explanation; the word, where it has none."""
    said = field.choices.get(word, word)
    return f"{said[0].upper()}{said[1:]}"


def kind_label(model: type[Strict]) -> str:
    """Return what people call a kind of block; its key, where nobody has named it yet."""
    kind = str(kind_of(model))
    return KINDS.get(kind, kind)
