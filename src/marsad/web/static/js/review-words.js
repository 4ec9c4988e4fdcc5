// Words of the text: which are chosen, in characters of the document; choosing them with arrow keys.

const WORD = /[^\s.,:;!?"'«»()[\]،؛؟…]+/gu;

/** Characters (code points) from the start of the document to a place in a paragraph of the text. */
function offset(container, node, at) {
  const paragraph = (node.nodeType === 1 ? node : node.parentElement).closest("[data-start]");
  if (!paragraph || !container.contains(paragraph)) return null;
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, at);
  return Number(paragraph.dataset.start) + [...range.toString()].length;
}

/** The words that are chosen as start and end in the document; null where none are. */
export function chosenWords(container) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!container.contains(range.commonAncestorContainer)) return null;
  const start = offset(container, range.startContainer, range.startOffset);
  const end = offset(container, range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : { start, end };
}

/** All words of the text as paragraph and places in its characters. */
function wordsOf(container) {
  return [...container.querySelectorAll("[data-start]")].flatMap((paragraph) =>
    [...paragraph.textContent.matchAll(WORD)].map((m) => ({ paragraph, from: m.index, to: m.index + m[0].length })));
}

function place(paragraph, at) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = at, last = null;
  while (walker.nextNode()) {
    last = walker.currentNode;
    if (left <= last.length) return [last, left];
    left -= last.length;
  }
  return [last ?? paragraph, last ? last.length : 0];
}

function rangeOf(word) {
  const range = document.createRange();
  range.setStart(...place(word.paragraph, word.from));
  range.setEnd(...place(word.paragraph, word.to));
  return range;
}

function choose(all, anchor, focus) {
  const [first, last] = anchor <= focus ? [all[anchor], all[focus]] : [all[focus], all[anchor]];
  const [startNode, start] = place(first.paragraph, first.from), [endNode, end] = place(last.paragraph, last.to);
  const selection = getSelection();
  if (anchor <= focus) selection.setBaseAndExtent(startNode, start, endNode, end);
  else selection.setBaseAndExtent(endNode, end, startNode, start);
  rangeOf(all[focus]).startContainer.parentElement.scrollIntoView({ block: "nearest" });
}

const held = { anchor: null, focus: null };

/** Go to the text: the first word of the evidence is chosen, or the first of all. */
export function startInWords(container) {
  container.focus();
  const all = wordsOf(container), mark = container.querySelector("mark.f-evidence");
  const at = mark ? all.findIndex((w) => mark.contains(place(w.paragraph, w.from + 1)[0].parentElement)) : 0;
  held.anchor = held.focus = Math.max(at, 0);
  if (all.length) choose(all, held.anchor, held.focus);
}

/** The word on the line above or below that is nearest. */
function vertical(all, focus, down) {
  const here = rangeOf(all[focus]).getBoundingClientRect(), middle = here.left + here.width / 2;
  let best = focus, distance = Infinity, line = null;
  for (let n = focus + (down ? 1 : -1); n >= 0 && n < all.length; n += down ? 1 : -1) {
    const box = rangeOf(all[n]).getBoundingClientRect();
    if (Math.abs(box.top - here.top) < here.height / 2) continue;
    if (line === null) line = box.top;
    if (Math.abs(box.top - line) > here.height / 2) break;
    const off = Math.abs(box.left + box.width / 2 - middle);
    if (off < distance) [best, distance] = [n, off];
  }
  return best;
}

/** An arrow key in the text: choose the next word, or with Shift more words. Tells whether it was one. */
export function moveInWords(container, event) {
  const all = wordsOf(container);
  if (!all.length) return false;
  if (held.focus === null || held.focus >= all.length) {
    startInWords(container);
    return true;
  }
  const forward = getComputedStyle(all[held.focus].paragraph).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const sideways = ["ArrowLeft", "ArrowRight"].includes(event.code);
  const next = sideways ? held.focus + (event.code === forward ? 1 : -1) : vertical(all, held.focus, event.code === "ArrowDown");
  held.focus = Math.min(Math.max(next, 0), all.length - 1);
  if (!event.shiftKey) held.anchor = held.focus;
  choose(all, held.anchor, held.focus);
  return true;
}
