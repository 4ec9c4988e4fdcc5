// The desk: single keys, by their place on the keyboard; words that are chosen and bound to a field; fields that glow.

import { chosenWords, moveInWords, startInWords } from "./review-words.js";
import { apply } from "./review-form.js";

document.documentElement.classList.add("js");
const $ = (selector) => document.querySelector(selector);
const form = $("#decide"), words = $("#words"), help = $("#help"), told = $("#told");
const FIELDS = { KeyW: "evidence", KeyT: "time", KeyP: "places", KeyD: "perpetrators", KeyG: "targets", KeyL: "casualties", KeyB: "claimed_by", KeyR: "reported_by" };
const STORE = "marsad-review-keys";
const keysOn = $("#keys-on");
const adding = form?.hasAttribute("data-adding");
let asking = false;

function tell(text) {
  if (told) told.textContent = text;
}

// what the form would send that is part of the report
const state = () => JSON.stringify([...new FormData(form)].filter(([name]) => !["note", "reason", "_csrf"].includes(name)));
const before = form && state();

function showChange() {
  const accept = form.querySelector("[data-verb=accept]"), label = accept.querySelector("span");
  accept.dataset.plain ??= label.textContent;
  if (adding) return;
  label.textContent = state() === before ? accept.dataset.plain : accept.dataset.fix;
}

function edit(on = true) {
  form.classList.toggle("editing", on);
  form.querySelector("[data-verb=edit]")?.setAttribute("aria-expanded", String(on));
}

function ask(on) {
  asking = on;
  const reasons = form.querySelector("[data-rejecting]");
  reasons.classList.toggle("asking", on);
  if (on) {
    reasons.querySelector("input").focus();
    reasons.scrollIntoView({ block: "nearest" });
    tell(told.dataset.why);
  } else document.activeElement?.blur();
}

function send(verb) {
  form.requestSubmit(form.querySelector(`[data-verb=${verb}]`));
}

function reject(number) {
  const radio = form.querySelectorAll("input[name=reason]")[number - 1];
  if (!radio) return;
  radio.checked = true;
  send("reject");
}

function setType(number) {
  const type = form.dataset.digits.split(" ")[number - 1];
  edit();
  form.elements.type.value = type;
  form.elements.type.dispatchEvent(new Event("input", { bubbles: true }));
  tell(form.elements.type.selectedOptions[0].textContent);
}

async function bind(field, more) {
  const chosen = chosenWords(words);
  if (!chosen) return tell(told.dataset.nothing);
  const query = new URLSearchParams({ at: words.dataset.at, field, start: chosen.start, end: chosen.end });
  const answer = await fetch(`${words.dataset.words}?${query}`, { headers: { accept: "application/json" } });
  if (!answer.ok) return tell(told.dataset.nothing);
  const found = await answer.json();
  edit();
  apply(form, found, more);
  const row = form.querySelector(`[data-group="${field}"]`);
  form.querySelectorAll(".bound").forEach((r) => r.classList.remove("bound"));
  row.classList.add("bound");
  row.scrollIntoView({ block: "nearest" });
  showChange();
  tell(`${found.span.text}: ${told.dataset.bound} ${row.querySelector("h3 .label").textContent}`);
}

function press(event) {
  const code = event.code, digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  if ((code === "Slash" && event.shiftKey) || ["?", "؟"].includes(event.key)) return help.showModal();
  if (code === "KeyU") return $("[data-undo]")?.requestSubmit();
  if (code === "KeyJ" || code === "KeyK") return $(code === "KeyJ" ? "#next" : "#previous")?.click();
  if (code === "KeyN" && !adding) return $("#add-event")?.click();
  if (!form) return false;
  if (asking && digit) return reject(Number(digit));
  if (asking && code === "KeyX") return ask(false);
  if (digit) return setType(Number(digit));
  if (code in FIELDS) return void bind(FIELDS[code], event.shiftKey);
  const verbs = adding ? { KeyA: () => send("accept"), KeyF: () => startInWords(words) } : {
    KeyA: () => send("accept"), KeyS: () => send("skip"), KeyX: () => ask(true), KeyF: () => startInWords(words),
    KeyE: () => { edit(); form.querySelector(".inputs select, .inputs input, .inputs textarea").focus(); },
  };
  return verbs[code] ? verbs[code]() : false;
}

document.addEventListener("keydown", (event) => {
  const at = event.target;
  if (help?.open || event.isComposing) return;
  if (event.code === "Escape") {
    if (asking) ask(false);
    else if (at.matches?.("input, select, textarea")) at.blur();
    return;
  }
  if (event.code === "Enter" && (event.ctrlKey || event.metaKey) && form) {
    event.preventDefault();
    return send("accept");
  }
  if (event.ctrlKey || event.altKey || event.metaKey || !keysOn?.checked) return;
  const typing = at.matches?.("input, select, textarea") && at.type !== "radio";
  if (typing) return;
  if (words?.contains(at) && event.code.startsWith("Arrow") && moveInWords(words, event)) return event.preventDefault();
  if (at.type === "radio" && event.code.startsWith("Arrow")) return;
  if (press(event) !== false) event.preventDefault();
});

// fields and their words glow together
function glow(row, on) {
  row.classList.toggle("glow", on);
  const start = `r${form.dataset.name.split("#").pop()}-${row.dataset.group}-`;
  const marks = [...words.querySelectorAll("mark[data-refs]")].filter((m) => m.dataset.refs.split(" ").some((r) => r.startsWith(start)));
  for (const mark of marks) mark.classList.toggle("glow", on);
  if (on) marks[0]?.scrollIntoView({ block: "nearest" });
}

if (form) {
  if (form.hasAttribute("data-editing")) edit();
  form.addEventListener("input", showChange);
  form.querySelector("[data-verb=edit]")?.addEventListener("click", () => edit(!form.classList.contains("editing")));
  for (const row of form.querySelectorAll(".row")) {
    for (const [name, on] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) {
      row.addEventListener(name, () => glow(row, on));
    }
  }
  // words that are dragged over are chosen, not clicked
  words.addEventListener("click", (event) => { if (chosenWords(words)) event.stopImmediatePropagation(); }, true);
}
// without a keyboard: select words, then press the key that is drawn beside the field
for (const key of document.querySelectorAll("[data-bind]")) {
  key.addEventListener("pointerdown", (event) => event.preventDefault());
  key.addEventListener("click", () => bind(key.dataset.bind, false));
}
$("[data-help]")?.addEventListener("click", () => help.showModal());
if (keysOn) {
  keysOn.checked = localStorage.getItem(STORE) !== "off";
  keysOn.addEventListener("change", () => {
    localStorage.setItem(STORE, keysOn.checked ? "on" : "off");
    tell(keysOn.checked ? told.dataset.on : told.dataset.off);
  });
}
