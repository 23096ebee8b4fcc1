// The preview: when the content changes, the page is fetched again and put in place of the old one,
// where it was being read. What the server puts in <template> goes where the page speaks of it.
(() => {
  "use strict";
  const dock = document.querySelector(".preview");
  const OPEN = "millesime-panel", WHERE = "millesime-where";
  let number = Number(dock.dataset.number);
  const progress = new Map();

  // ---------------------------------------------------------------- notes in their place

  function settle() {
    for (const template of document.querySelectorAll("template.preview-place")) {
      const { anchor } = template.dataset;
      const heading = anchor ? document.getElementById(anchor) : document.querySelector("main h1");
      if (heading) place(template, heading);
      template.remove();
    }
  }

  function place(template, heading) {
    const block = blocks(heading)[template.dataset.block];
    if (template.dataset.block && block) block.before(template.content);
    else after(heading).after(template.content);
  }

  function blocks(heading) {
    const inside = heading.closest("section") || document.querySelector(".chapter-text");
    return inside ? inside.querySelectorAll(":scope > .block") : [];
  }

  function after(heading) {
    let last = heading;
    while (last.nextElementSibling && last.nextElementSibling.matches(".preview-source, .preview-note")) last = last.nextElementSibling;
    return last;
  }

  // ---------------------------------------------------------------- the panel and the bar

  const panel = () => document.getElementById("preview-panel");
  const toggle = () => document.getElementById("preview-toggle");

  function open(is) {
    const button = toggle();
    if (!button) return;
    panel().hidden = !is;
    panel().dataset.open = is ? "yes" : "";
    button.setAttribute("aria-expanded", String(is));
    measure();
  }

  function measure() {
    document.documentElement.style.setProperty("--preview-height", `${dock.offsetHeight}px`);
  }

  // Errors open the panel; a reader who closed it is not asked again until they change.
  function settlePanel() {
    if (!toggle()) return;
    const wanted = panel().dataset.open === "yes", words = panel().textContent;
    open(wanted ? sessionStorage.getItem(OPEN) !== words : false);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button === toggle()) {
      const is = button.getAttribute("aria-expanded") !== "true";
      open(is);
      if (is) panel().focus();
      else sessionStorage.setItem(OPEN, panel().textContent);
    } else if (button.dataset.copy) {
      navigator.clipboard.writeText(button.dataset.copy).then(() => say(`Copié : ${button.dataset.copy}`));
      button.firstChild.data = "Copié";
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel()?.contains(document.activeElement) && toggle()) {
      toggle().focus();
      toggle().click();
    }
  });

  function say(words) {
    const spoken = dock.querySelector("[data-said]");
    if (spoken.textContent !== words) spoken.textContent = words;
  }

  // ---------------------------------------------------------------- the new page in place of the old

  // What is in sight stays where it is, whatever grew above it: the first words that are still the same.
  const LINES = "main :is(h1, h2, h3, h4, h5, p, li, dt, dd, tr)";
  const lines = () => [...document.querySelectorAll(LINES)].filter((one) => !one.closest("nav, .preview-source, .preview-note"));
  const words = (one) => `${one.tagName} ${one.id} ${one.textContent}`;

  // By their words, those that no other line says.
  function unlike(some) {
    const found = new Map();
    for (const one of some) found.set(words(one), found.has(words(one)) ? null : one);
    return new Map([...found].filter(([, one]) => one));
  }

  function held() {
    const placed = [...unlike(lines())].map(([said, one]) => [said, one.getBoundingClientRect()]);
    const seen = placed.filter(([, box]) => box.height && box.top >= 0 && box.top < innerHeight);
    const marks = scrollY ? seen.map(([said, box]) => [said, box.top]) : [];
    return { marks, y: scrollY, focus: road(document.activeElement) };
  }

  function hold({ marks, y, focus }) {
    const found = unlike(lines());
    const [said, top] = marks.find(([one]) => found.has(one)) || [];
    scrollTo({ top: said ? scrollY + found.get(said).getBoundingClientRect().top - top : y, behavior: "instant" });
    walk(focus)?.focus({ preventScroll: true });
  }

  // The way to an element: the nearest one that has an id, then which child, and which child of it.
  function road(element) {
    const steps = [];
    while (element && element !== document.body && !element.id) {
      steps.unshift([...element.parentNode.children].indexOf(element));
      element = element.parentNode;
    }
    return element && element.id ? [element.id, ...steps] : [];
  }

  function walk([id, ...steps]) {
    return id && steps.reduce((element, step) => element?.children[step], document.getElementById(id));
  }

  const scripts = (page) => [...page.querySelectorAll("script[src]")].map((one) => one.getAttribute("src")).join();
  const sheet = (page) => page.querySelector("head link[rel=stylesheet]");

  function replace(fresh) {
    const own = fresh.querySelector(".preview"), unfolded = [...document.querySelectorAll("main details")].map((one) => one.open);
    document.title = fresh.title;
    document.body.className = fresh.body.className;
    if (sheet(fresh)?.getAttribute("href") !== sheet(document)?.getAttribute("href")) sheet(document).href = sheet(fresh).getAttribute("href");
    const stays = (node) => node === dock || node === own || node.matches?.("link, script");
    for (const node of [...document.body.childNodes]) if (!stays(node)) node.remove();
    for (const node of [...fresh.body.childNodes]) if (!stays(node)) dock.before(node);
    dock.querySelector("[data-fresh]").replaceWith(own.querySelector("[data-fresh]"));
    dock.dataset.volume = own.dataset.volume;
    const details = document.querySelectorAll("main details");
    if (details.length === unfolded.length) details.forEach((one, index) => { one.open = unfolded[index]; });
  }

  const ours = (page) => scripts(page).includes("preview.js") && page.querySelector("[data-fresh]");

  async function refresh() {
    const answer = await fetch(location.href, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const kept = held();
    const alone = scripts(fresh) !== scripts(document) || document.querySelector("head script[src]");
    if (alone || !ours(fresh) || !ours(document)) {
      sessionStorage.setItem(WHERE, JSON.stringify([location.pathname, kept]));
      location.reload();
      return;
    }
    number = Number(fresh.querySelector(".preview").dataset.number);
    dock.dataset.number = number;
    replace(fresh);
    ready();
    hold(kept);
    document.dispatchEvent(new Event("preview:ready"));
  }

  let busy = false;
  async function news(latest) {
    if (latest === number || busy) return;
    busy = true;
    try { await refresh(); } catch (error) { state("L’aperçu ne répond plus"); console.warn(error); }
    busy = false;
  }

  // ---------------------------------------------------------------- what the server tells

  function state(words) {
    const shown = dock.querySelector("[data-state]");
    if (shown) shown.textContent = words;
  }

  function show() {
    const whole = progress.get(`${dock.dataset.volume} `), shown = dock.querySelector("[data-progress]");
    if (whole && shown) shown.textContent = whole.words;
  }

  function ready() {
    settle();
    settlePanel();
    show();
    measure();
    say(toggle()?.classList.contains("preview-wrong") ? toggle().textContent : "");
  }

  let latest = number;
  const events = new EventSource("/_preview/events");
  events.addEventListener("content", async (event) => {
    latest = JSON.parse(event.data).number;
    while (latest !== number && !busy) {
      const before = number;
      await news(latest);
      if (number === before) break;
    }
  });
  events.addEventListener("pdf", (event) => {
    const told = JSON.parse(event.data);
    progress.set(`${told.volume} ${told.chapter}`, told);
    show();
  });
  events.addEventListener("error", () => state("L’aperçu est arrêté"));
  events.addEventListener("open", () => state("À jour"));

  addEventListener("resize", measure);
  ready();
  const [path, kept] = JSON.parse(sessionStorage.getItem(WHERE) || "[]");
  sessionStorage.removeItem(WHERE);
  if (path === location.pathname) hold(kept);
})();
