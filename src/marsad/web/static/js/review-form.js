// What the server read from chosen words goes into the form; nothing is kept before the person accepts.

/** Words of a field that has none of its own, for the server; without `more` the ones bound before are let go. */
function keepSpan(form, field, span, more = false) {
  for (const old of more ? [] : form.querySelectorAll('input[name="span"]')) {
    if (old.value.startsWith(`${field}:`)) old.remove();
  }
  const input = Object.assign(document.createElement("input"), { type: "hidden", name: "span", value: `${field}:${span.start}:${span.end}` });
  form.append(input);
}

/** Entries of a list; the last one is always empty, to be filled. Without `more` the others go. */
function entries(form, name, more) {
  const list = form.querySelector(`[data-entries="${name}"]`), empty = list.lastElementChild;
  if (!more) while (list.firstElementChild !== empty) list.firstElementChild.remove();
  return { add: (fill) => { const made = empty.cloneNode(true); fill(made); list.insertBefore(made, empty); } };
}

function set(row, name, value) {
  const field = row.querySelector(`[name="${name}"]`);
  field.value = value ?? "";
}

const FILL = {
  evidence: (form, found) => { form.elements.evidence.value = found.text; keepSpan(form, "evidence", found.span); },
  time: (form, found) => {
    if (found.period.start) form.elements.start.value = found.period.start;
    if (found.period.end) form.elements.end.value = found.period.end;
    keepSpan(form, "start", found.span);
  },
  places: (form, found, more) => entries(form, "places", more).add((row) => {
    for (const name of ["name", "country", "admin1", "precision", "start", "end"]) set(row, `place_${name}`, found.place[name]);
  }),
  casualties: (form, found, more) => entries(form, "casualties", more).add((row) => {
    const { figure } = found;
    for (const name of ["outcome", "count", "qualifier", "text", "start", "end"]) set(row, `figure_${name}`, figure[name]);
    set(row, "figure_victims", figure.victims.join(", "));
  }),
};

/** Put `found`, as the server read it, into its field: in place of what is there, or beside it with `more`. */
export function apply(form, found, more) {
  if (FILL[found.field]) return FILL[found.field](form, found, more);
  const list = entries(form, found.field, more);
  for (const value of found.actors ?? [found.text]) list.add((input) => { input.value = value; input.removeAttribute("placeholder"); });
  keepSpan(form, found.field, found.span, more);
}
