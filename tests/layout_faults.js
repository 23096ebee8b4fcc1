/* What a reader would see wrong in the layout of a page: words cut, over other words, out of the
   screen; a page wider than the screen. What scrolls in its own frame, and drawings, are left aside. */
() => {
  const faults = new Set();
  const width = innerWidth;
  const heard = ".sr, .skip, .chart-head, [hidden], [aria-hidden=true], svg";
  const short = (text) => text.trim().slice(0, 30);
  const folded = (node) => node.closest("details:not([open])") && !node.closest("summary");
  const frame = (node) => {
    for (let up = node; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== "visible") return up;
    }
    return null;
  };
  const page = document.documentElement.scrollWidth;
  if (page > width) faults.add(`wide: ${page} px`);

  const rows = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, owner = text.parentElement;
    if (!text.data.trim() || owner.closest(heard) || folded(owner)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      if ((box.right > width + 1 || box.left < -1) && !frame(owner)) faults.add(`out: ${short(text.data)}`);
      /* The letters stand in the middle of their box, whose top and bottom are empty. */
      rows.push({ box, owner, text, top: box.top + 0.24 * box.height, bottom: box.bottom - 0.2 * box.height });
    }
  }
  rows.sort((a, b) => a.top - b.top);
  rows.forEach((one, index) => {
    for (let next = index + 1; next < rows.length && rows[next].top < one.bottom - 1; next += 1) {
      const other = rows[next];
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const related = one.owner.contains(other.owner) || other.owner.contains(one.owner);
      if (across > 2 && !related) faults.add(`over: ${short(one.text.data)} | ${short(other.text.data)}`);
    }
  });
  for (const node of document.querySelectorAll("body *")) {
    const hides = ["hidden", "clip"].includes(getComputedStyle(node).overflowX);
    if (hides && node.scrollWidth > node.clientWidth + 1 && !node.closest(`${heard}, .cover`)) {
      faults.add(`cut: ${short(node.textContent)}`);
    }
  }
  return [...faults].slice(0, 12);
}
