"""What the law asks a site to say of who publishes and who hosts it, and site.yaml does not say yet."""

from __future__ import annotations

from collections.abc import Iterator

from millesime.model.site import SiteFile
from millesime.problems import Place, Problem

FILE = "site.yaml"


def problems(about: SiteFile) -> Iterator[Problem]:
    """Yield what is missing from the legal notices that loi 2004-575 (économie numérique) asks for."""
    legal = about.legal
    if legal is None:
        sentence = "Les mentions légales ne disent pas qui dirige la publication."
        remedy = "Ajoutez « legal: », puis « director: » décalé de deux espaces, et le nom."
        yield Problem(Place(FILE), "legal-director", sentence, remedy)
    if legal is None or legal.host is None:
        place = legal.director.place if legal else Place(FILE)
        sentence = "Les mentions légales ne disent pas qui héberge le site."
        remedy = "Ajoutez « host: » sous « legal: », avec le nom, l'adresse et le téléphone."
        yield Problem(place, "legal-host", sentence, remedy)
