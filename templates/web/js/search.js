/* Shows the items that hold all words asked for. What counts is said in millesime/search/. */
"use strict";
const { special, items, shelves, stop, words, postings, token, noise, stems, weights } = searchIndex;

/* The words of a text; the last may still be being typed. */
const tokens = (text) => {
  const at = [];
  const flat = text.replace(/[^]/g, (sign, index) => {
    const folded = sign.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "")
      .replace(/./g, (letter) => special[letter] ?? letter);
    for (const _ of folded) at.push(index);
    return folded;
  });
  return [...flat.matchAll(token)].map(({ 0: found, index }) => {
    const word = found.replace(noise, ""), to = at[index + found.length - 1] + 1;
    const [pattern, ending] = stems.find(([pattern]) => pattern.test(word));
    return { word, stem: word.replace(pattern, ending), from: at[index], to, open: to === text.length && word[2] };
  });
};

/* How a stem answers a term. */
const fit = ({ stem: own, open, word }, stem) =>
  stem === own || stem === own + "%" ? 2 : open && stem.startsWith(word) ? 1 : 0;

/* The items that hold a term, and how much they say of it. */
const find = (term) => {
  const held = new Map();
  words.forEach((stem, index) => {
    let code = 0;
    if (fit(term, stem)) for (const step of postings[index].split(",")) {
      code += parseInt(step, 36);
      held.set(code >> 3, Math.max(weights[code & 7] * fit(term, stem), held.get(code >> 3) ?? 0));
    }
  });
  return held;
};

/* Rare terms count more; the newest come first among equals. */
let terms;
const search = (year) => {
  const held = terms.map(find);
  const score = (item) => Math.round(held.reduce(
    (sum, one) => sum + one.get(item) * Math.log(1 + items.length / one.size), 0));
  return [...items.keys()]
    .filter((item) => held.every((one) => one.has(item)) && (!year || items[item][3].includes(year)))
    .sort((one, other) => score(other) - score(one));
};

/* The part of a text that holds most terms. */
const marked = (text, size = text.length) => {
  const hits = tokens(text).filter(({ stem }) => terms.some((term) => fit(term, stem)));
  const near = ({ from }) =>
    new Set(hits.map((hit) => hit.from >= from && hit.to <= from + size && hit.stem)).size;
  const best = hits.reduce((one, other) => near(other) > near(one) ? other : one, hits[0]);
  let at = text.length > size && best?.from > size / 2 ? text.indexOf(" ", best.from - size / 3) + 1 : 0;
  const end = text.length > at + size ? text.lastIndexOf(" ", at + size) : text.length;
  let html = at ? "… " : "";
  for (const { from, to } of hits) if (from >= at && to <= end) {
    html += `${text.slice(at, from)}<mark>${text.slice(from, to)}</mark>`;
    at = to;
  }
  return html + text.slice(at, end) + (end < text.length ? " …" : "");
};

const grouped = (found) => {
  const groups = new Map();
  for (const item of found) {
    const [shelf, address, name, , text] = items[item];
    groups.set(shelf, `${groups.get(shelf) ?? ""}<li><h3><a href="../${address}">${marked(name)}</a></h3>
<p>${marked(text, 160)}</p></li>`);
  }
  return [...groups].map(([shelf, list]) => `<li><h2>${shelves[shelf]}</h2><ul>${list}</ul></li>`).join("");
};

const likest = ({ stem }) => {
  const like = (word) =>
    [...word].filter((letter, at) => stem.includes(letter + word[at + 1])).length / (word + stem).length;
  const best = words.reduce((one, other) => like(other) > like(one) ? other : one);
  const [, , name, , text] = items[parseInt(postings[words.indexOf(best)], 36) >> 3];
  const said = `${name} ${text}`, found = tokens(said).find((word) => word.stem === best);
  return said.slice(found.from, found.to);
};

const [form, status, list, more, ways] = document.querySelectorAll(".search, .count, .found, .more, .ways");
let found, pause;
const add = () => {
  const { length } = list.children;
  list.insertAdjacentHTML("beforeend", grouped(found.splice(0, 20)));
  more.hidden = !found.length;
  return list.children[length];
};
const show = () => {
  const all = tokens(form.q.value);
  terms = all.filter(({ word }) => !stop.includes(word));
  if (!terms[0]) terms = all;
  found = terms[0] ? search(+form.edition.value) : [];
  const { length } = found;
  status.innerHTML = !terms[0] ? "" : length ? `${length} résultat${length > 1 ? "s" : ""}`
    : `Aucun résultat. Essayez&nbsp;: ${terms.map(likest).map((word) => `<a href="?q=${word}">${word}</a>`).join(", ")}.`;
  list.innerHTML = "";
  ways.hidden = length;
  add();
  try { history.replaceState(null, "", `?${new URLSearchParams(new FormData(form))}`); } catch { }
};

form.oninput = () => { clearTimeout(pause); pause = setTimeout(show, 150); };
form.onsubmit = (event) => { event.preventDefault(); clearTimeout(pause); show(); };
more.onclick = () => add().querySelector("a").focus();
const asked = new URLSearchParams(location.search);
form.q.value ||= asked.get("q") ?? "";
form.edition.value ||= asked.get("edition") ?? "";
show();
