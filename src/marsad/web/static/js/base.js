// What every page does: short addresses, facets that are folded on narrow screens.

const wide = matchMedia("(min-width: 72rem)");

/** Open the facets where there is room beside the content. */
function foldFacets() {
  for (const details of document.querySelectorAll("details[data-wide-open]")) details.open = wide.matches;
}

/** Leave empty fields of a form out of the address. */
function dropEmpty(form) {
  for (const field of form.elements) {
    if (field.name && field.value === "" && !field.disabled) {
      field.disabled = true;
      setTimeout(() => { field.disabled = false; });
    }
  }
}

foldFacets();
wide.addEventListener("change", foldFacets);
document.addEventListener("htmx:afterSwap", foldFacets);
document.addEventListener("submit", (event) => {
  if (event.target.method === "get") dropEmpty(event.target);
}, true);
