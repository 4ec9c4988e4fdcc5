// A value and its words light up together, whichever of them is pointed at, focused or pressed.

const text = document;

/** Elements that belong to a reference; `r0-targets-*` means all of the field. */
function ofRef(ref) {
  const start = ref.endsWith("*") ? ref.slice(0, -1) : null;
  const fits = (name) => (start === null ? name === ref : name.startsWith(start));
  const marks = [...text.querySelectorAll("mark[data-refs]")].filter((m) => m.dataset.refs.split(" ").some(fits));
  const values = [...text.querySelectorAll("button.value[data-ref]")].filter((v) => {
    const own = v.dataset.ref;
    return own === ref || (own.endsWith("*") && ref.startsWith(own.slice(0, -1)));
  });
  return [marks, values];
}

function light(element, on) {
  const refs = element.dataset.ref ? [element.dataset.ref] : (element.dataset.refs || "").split(" ");
  for (const ref of refs.filter(Boolean)) {
    for (const part of ofRef(ref).flat()) part.classList.toggle("lit", on);
  }
}

const SELECTOR = "mark[data-refs], button.value[data-ref]";
for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, (event) => { const e = event.target.closest?.(SELECTOR); if (e) light(e, true); });
  document.addEventListener(end, (event) => { const e = event.target.closest?.(SELECTOR); if (e) light(e, false); });
}

document.addEventListener("click", (event) => {
  const element = event.target.closest?.(SELECTOR);
  if (!element) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const options = { block: "center", behavior: calm ? "auto" : "smooth" };
  if (element.matches("button")) ofRef(element.dataset.ref)[0][0]?.scrollIntoView(options);
  else {
    const values = element.dataset.refs.split(" ").flatMap((ref) => ofRef(ref)[1]);
    values[0]?.scrollIntoView(options);
    values[0]?.focus({ preventScroll: true });
  }
});
