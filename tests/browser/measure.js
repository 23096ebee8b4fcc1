/* What a page weighs and how it holds, measured from inside. Each function returns plain values for Python. */
globalThis.measure = (() => {
  "use strict";
  const INTERACTIVE = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  /* Pages that list people, partners, terms, figures or the whole plan; a table so long is such a list. */
  const DIRECTORY = `body:is(.page-glossary, .page-figures, .page-governance, .page-partners, .page-sitemap),
    main :is(.people, .partners, .glossary)`;
  const LONG_TABLE = 30;      /* rows */
  const LEAST_OUTLINE = 2;    /* pixels */
  const LEAST_CONTRAST = 3;   /* WCAG 2.2, 1.4.11 */
  const LONG_WORD = 16;       /* letters: a longer one may break in a narrow column */

  const name = (node) => {
    const classes = [...node.classList].map((one) => `.${one}`).join("");
    return `${node.localName}${node.id && `#${node.id}`}${classes} « ${node.textContent.trim().replace(/\s+/g, " ").slice(0, 30)} »`;
  };
  const reachable = () => [...document.querySelectorAll(INTERACTIVE)].filter((node) =>
    node.checkVisibility({ visibilityProperty: true }) && !node.disabled);

  /* The first of each kind: those whose elements and classes are the same up to the body look the same. */
  const kinds = new Map();
  const kind = (node) => {
    if (node === document.body) return "";
    if (!kinds.has(node)) kinds.set(node, `${kind(node.parentElement)} ${node.localName}.${node.getAttribute("class")}`);
    return kinds.get(node);
  };
  const firsts = (nodes) => [...new Map(nodes.reverse().map((node) => [kind(node), node])).values()].reverse();
  const texts = () => firsts([...document.body.querySelectorAll("*")].filter((node) =>
    [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim())));

  /* The colour as red, green, blue and opacity, however the sheet writes it. */
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const channels = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  };
  const luminance = (colour) => colour.slice(0, 3)
    .map((value) => value / 255)
    .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  /* What the page asked for: requests, bytes as they travelled, of which scripts; and its elements. */
  const weigh = () => {
    const asked = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    const bytes = (fits) => asked.filter(fits).reduce((sum, entry) => sum + entry.encodedBodySize, 0);
    return {
      requests: asked.length,
      bytes: bytes(() => true),
      script: bytes((entry) => entry.initiatorType === "script"),
      nodes: document.querySelectorAll("*").length,
      isDirectory: Boolean(document.querySelector(DIRECTORY))
        || [...document.querySelectorAll("main table")].some((table) => table.rows.length > LONG_TABLE),
    };
  };

  /* What has the focus and does not show it: a solid outline, thick enough, that stands out from its ground. */
  const outline = (node) => {
    node.focus({ preventScroll: true });
    const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(node);
    const around = ground(parseFloat(outlineOffset) < 0 ? node : node.parentElement);
    const shown = contrast(channels(outlineColor), around);
    const isSeen = document.activeElement === node && outlineStyle === "solid"
      && parseFloat(outlineWidth) >= LEAST_OUTLINE && shown >= LEAST_CONTRAST;
    return [isSeen, `${name(node)}: ${outlineWidth} ${outlineStyle} ${outlineColor}, contrast ${shown.toFixed(1)}`];
  };
  const unseen = () => {
    const found = firsts(reachable()).map(outline).filter(([isSeen]) => !isSeen);
    document.activeElement.blur();
    return found.map(([, said]) => said);
  };

  /* What stands beyond the right edge, unless it is in a frame that scrolls, or is an ornament. */
  const beyond = () => {
    const edge = document.documentElement.clientWidth + 1;
    const scrolls = (node) => node && (["auto", "scroll"].includes(getComputedStyle(node).overflowX)
      || scrolls(node.parentElement));
    const out = [...document.body.querySelectorAll("*")].filter((node) =>
      node.getBoundingClientRect().right > edge && node.checkVisibility()
      && !node.closest("[aria-hidden=true], svg *") && !scrolls(node.parentElement));
    const wide = document.documentElement.scrollWidth > edge ? ["the page scrolls sideways"] : [];
    return [...wide, ...out.map(name)];
  };

  /* Words cut in two where no hyphen is: a column too narrow. */
  const broken = () => {
    const found = [], range = document.createRange();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode());) {
      range.selectNodeContents(text);
      if (range.getClientRects().length < 2 || text.parentElement.closest("svg, .sr")) continue;
      for (const { 0: word, index } of text.data.matchAll(/\p{L}{2,}/gu)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const boxes = [...range.getClientRects()];
        if (word.length <= LONG_WORD && boxes.at(-1)?.top >= boxes[0]?.bottom) found.push(word);
      }
    }
    return found;
  };

  return { reachable, name, texts, weigh, unseen, beyond, broken };
})();
