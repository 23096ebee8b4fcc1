/* Shows the terms that hold every word typed, accents and case aside. */
"use strict";
{
  const box = document.querySelector(".filter");
  const field = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/’/g, "'");

  /* An entry: a term and what follows up to the next (not where it is used). */
  const letters = [...document.querySelectorAll(".letter")].map((node) => {
    const entries = [];
    node.querySelectorAll("dt, dd").forEach((part) => {
      if (part.tagName === "DT") entries.push({ parts: [], words: "" });
      const entry = entries.at(-1);
      entry.parts.push(part);
      if (!part.matches(".uses")) entry.words += fold(part.textContent) + " ";
    });
    const link = document.querySelector(`.letters a[href="#${node.firstElementChild.id}"]`);
    return { nodes: [node, link.parentNode], entries };
  });

  const filter = () => {
    const words = fold(field.value).split(/\s/);
    let found = 0;
    letters.forEach(({ nodes, entries }) => {
      const shown = entries.filter((entry) => {
        const fits = words.every((word) => entry.words.includes(word));
        entry.parts.forEach((part) => { part.hidden = !fits; });
        return fits;
      }).length;
      nodes.forEach((node) => { node.hidden = !shown; });
      found += shown;
    });
    status.textContent = field.value.trim() && `${found || "Aucun"} terme${found > 1 ? "s" : ""}`;
  };
  const clear = () => { field.value = ""; filter(); };

  box.hidden = false;
  field.addEventListener("input", filter);
  field.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
  /* A link to a hidden term shows it. */
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && !target.offsetParent) { clear(); target.scrollIntoView(); }
  });
  filter();
}
