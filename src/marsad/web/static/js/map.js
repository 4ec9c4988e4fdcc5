// The map: events from compact columns, clustered, sized by loss, shaped by how exactly the place is known.

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");
const FONT = ["IBM Plex Sans Arabic"];
// Governorates of Gaza; the outlines know only the two parts of Palestine.
const GAZA = new Set(["PS-NGZ", "PS-GZA", "PS-DEB", "PS-KYS", "PS-RFH"]);
const regionOf = (code) => (code.startsWith("PS-") ? (GAZA.has(code) || code === "PS-GZZ" ? "PS-GZZ" : "PS-WBK") : code);
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

let library = null;
let current = null;

async function load(box) {
  if (!library) {
    library = await import(box.dataset.library);
    library.setWorkerUrl(new URL(box.dataset.worker, location.href).href);
    await Promise.all([
      document.fonts.load('400 14px "IBM Plex Sans Arabic"', "مرصد"), document.fonts.load('400 14px "IBM Plex Sans Arabic"', "abc1"),
    ]).catch(() => {});
  }
  return library;
}

/** Outlines from steps between corners. */
function outlines(told, lang) {
  const { grid, regions } = told;
  return {
    areas: { type: "FeatureCollection", features: regions.map((r) => ({
      type: "Feature", properties: { id: r.id, name: r[lang] },
      geometry: { type: "MultiPolygon", coordinates: r.rings.map((steps) => {
        let x = 0; let y = 0; const ring = [];
        for (let n = 0; n < steps.length; n += 2) { x += steps[n]; y += steps[n + 1]; ring.push([x / grid, y / grid]); }
        if (ring.length && (ring[0][0] !== ring.at(-1)[0] || ring[0][1] !== ring.at(-1)[1])) ring.push(ring[0]);
        return [ring];
      }) },
    })) },
    labels: { type: "FeatureCollection", features: regions.map((r) => ({
      type: "Feature", properties: { name: r[lang] }, geometry: { type: "Point", coordinates: r.at },
    })) },
  };
}

/** The world's land behind the outlines, from TopoJSON: arcs of steps, shared between countries. */
function land(topology) {
  const { scale, translate } = topology.transform;
  const arcs = topology.arcs.map((arc) => {
    let x = 0; let y = 0;
    return arc.map(([dx, dy]) => { x += dx; y += dy; return [x * scale[0] + translate[0], y * scale[1] + translate[1]]; });
  });
  const ring = (numbers) => numbers.flatMap((n, at) => {
    const points = n < 0 ? arcs[~n].slice().reverse() : arcs[n];
    return at ? points.slice(1) : points;
  });
  // a ring around the whole world is one that crosses the date line: far from here, and drawn as a stripe
  const narrow = (points) => Math.max(...points.map((p) => p[0])) - Math.min(...points.map((p) => p[0])) < 300;
  return { type: "FeatureCollection", features: topology.objects.countries.geometries.map((g) => ({
    type: "Feature", properties: {}, geometry: {
      type: "MultiPolygon",
      coordinates: (g.type === "Polygon" ? [g.arcs] : g.arcs).map((part) => part.map(ring)).filter((part) => narrow(part[0])),
    },
  })) };
}

/** Points and areas from columns; events of one vague place are one mark, and so are those of a cell. */
function features(told) {
  const points = []; const areas = new Map();
  let x = 0; let y = 0;
  for (let n = 0; n < told.count; n += 1) {
    x += told.lon[n]; y += told.lat[n];
    const at = [x / told.grid, y / told.grid];
    const precision = Number(told.precision[n]);
    const killed = told.killed[n];
    const id = typeof told.id === "string" ? `ev-${told.id.slice(n * 12, n * 12 + 12)}` : told.id[n];
    const many = told.cells ? told.n[n] : 1;
    const properties = { id, k: Math.max(killed, 0), told: killed >= 0, t: told.types[told.type[n]], p: precision, n: many };
    if (precision > told.point) {
      const key = `${x},${y}`;
      const before = areas.get(key);
      if (before) { before.properties.n += many; before.properties.k += properties.k; } else {
        areas.set(key, { type: "Feature", properties, geometry: { type: "Point", coordinates: at } });
      }
    } else points.push({ type: "Feature", properties, geometry: { type: "Point", coordinates: at } });
  }
  return [{ type: "FeatureCollection", features: points }, { type: "FeatureCollection", features: [...areas.values()] }];
}

function diamond() {
  const size = 48; const canvas = document.createElement("canvas");
  canvas.width = size; canvas.height = size;
  const pen = canvas.getContext("2d");
  pen.translate(size / 2, size / 2); pen.rotate(Math.PI / 4);
  pen.lineWidth = 5; pen.strokeStyle = colour("loss"); pen.fillStyle = colour("card");
  pen.globalAlpha = 0.75; pen.fillRect(-13, -13, 26, 26); pen.globalAlpha = 1; pen.strokeRect(-13, -13, 26, 26);
  return pen.getImageData(0, 0, size, size);
}

// marks of several events: clusters, and cells of a first look
const MANY = [">", ["get", "n"], 1];
const empty = { type: "FeatureCollection", features: [] };
const bySum = (low, high) => ["interpolate", ["linear"], ["sqrt", ["get", "k"]], 0, low, 4, low + (high - low) * 0.25, 20, low + (high - low) * 0.7, 60, high];

function layers(locale) {
  const counted = (name) => ["number-format", ["get", name], { locale }];
  const text = (size) => ({ "text-font": FONT, "text-size": size });
  return [
    { id: "sea", type: "background", paint: { "background-color": colour("faint") } },
    { id: "world", type: "fill", source: "world", paint: { "fill-color": colour("card"), "fill-antialias": false } },
    { id: "frontier", type: "line", source: "world", maxzoom: 4.6, paint: { "line-color": colour("line"), "line-width": 0.8 } },
    { id: "land", type: "fill", source: "areas", paint: {
      "fill-color": ["interpolate", ["linear"], ["coalesce", ["feature-state", "share"], 0], 0, colour("card"), 1, colour("loss")],
      "fill-opacity": ["interpolate", ["linear"], ["coalesce", ["feature-state", "share"], 0], 0, 1, 0.001, 0.22, 1, 0.5],
    } },
    { id: "border", type: "line", source: "areas", paint: {
      "line-color": ["case", ["boolean", ["feature-state", "lit"], false], colour("accent"), colour("soft")],
      "line-width": ["interpolate", ["linear"], ["zoom"], 3, ["case", ["boolean", ["feature-state", "lit"], false], 2.5, 0.35], 7, ["case", ["boolean", ["feature-state", "lit"], false], 3, 0.9]], "line-opacity": 0.55,
    } },
    { id: "vague", type: "symbol", source: "vague", layout: {
      "icon-image": "diamond", "icon-allow-overlap": true, "icon-size": ["interpolate", ["linear"], ["sqrt", ["get", "k"]], 0, 0.62, 10, 0.95, 60, 1.6],
      "text-field": ["case", [">", ["get", "n"], 1], counted("n"), ""], "text-allow-overlap": true, ...text(11),
    }, paint: { "text-color": colour("loss") } },
    { id: "cluster", type: "circle", source: "points", filter: MANY, paint: {
      "circle-color": colour("loss"), "circle-opacity": 0.82, "circle-radius": bySum(13, 36), "circle-stroke-color": colour("card"), "circle-stroke-width": 1.5,
    } },
    { id: "one", type: "circle", source: "points", filter: ["all", ["!", MANY], ["<", ["get", "p"], 3]], paint: {
      "circle-color": colour("loss"), "circle-opacity": ["case", ["get", "told"], 0.85, 0.5], "circle-radius": bySum(4.5, 26), "circle-stroke-color": colour("card"), "circle-stroke-width": 1,
    } },
    { id: "ring", type: "circle", source: "points", filter: ["all", ["!", MANY], [">=", ["get", "p"], 3]], paint: {
      "circle-color": colour("card"), "circle-opacity": 0.35, "circle-radius": bySum(6, 28), "circle-stroke-color": colour("loss"), "circle-stroke-width": 2.5,
    } },
    { id: "names", type: "symbol", source: "labels", minzoom: 5, layout: {
      "text-field": ["get", "name"], "text-padding": 12, ...text(12),
    }, paint: { "text-color": colour("soft"), "text-halo-color": colour("card"), "text-halo-width": 1.4 } },
    { id: "count", type: "symbol", source: "points", filter: MANY, layout: {
      "text-field": counted("n"), "text-allow-overlap": true, ...text(12),
    }, paint: { "text-color": dark.matches ? "#1a0f09" : "#ffffff" } },
  ];
}

function style(outline, locale) {
  return {
    version: 8,
    sources: {
      world: { type: "geojson", data: outline.world },
      areas: { type: "geojson", data: outline.areas, promoteId: "id" }, labels: { type: "geojson", data: outline.labels },
      points: { type: "geojson", data: empty, cluster: true, clusterRadius: 38, clusterMaxZoom: 11, clusterProperties: { k: ["+", ["get", "k"]], n: ["+", ["get", "n"]] } },
      vague: { type: "geojson", data: empty },
    },
    layers: layers(locale),
  };
}

/** A popup with what is known of one mark; texts are texts, never markup. */
function told(box, properties) {
  const data = document.getElementById("map-data");
  const content = document.createElement("div");
  content.dir = document.documentElement.dir;
  const line = (text) => { const p = document.createElement("p"); p.textContent = text; content.append(p); return p; };
  if ((properties.n ?? 1) > 1) line(`${properties.n} ${box.dataset.textEvents}`);
  else line(JSON.parse(data?.dataset.types || "{}")[properties.t] ?? properties.t).style.fontWeight = "600";
  line(properties.told || properties.k ? `${box.dataset.textKilled}: ${properties.k}` : box.dataset.textUnknown);
  if ((properties.n ?? 1) === 1) {
    const link = document.createElement("a");
    link.href = box.dataset.event.replace("ID", encodeURIComponent(properties.id));
    link.textContent = box.dataset.textOpen;
    line("").append(link);
  }
  return content;
}

function listen(map, box) {
  for (const layer of ["one", "ring", "vague"]) {
    map.on("click", layer, (event) => {
      const [feature] = event.features;
      new library.Popup({ closeButton: false, maxWidth: "260px" })
        .setLngLat(feature.geometry.coordinates.slice()).setDOMContent(told(box, feature.properties)).addTo(map);
    });
  }
  map.on("click", "cluster", async (event) => {
    const [feature] = event.features;
    const { cluster_id: cluster } = feature.properties;
    const zoom = cluster === undefined ? map.getZoom() + 2 : await map.getSource("points").getClusterExpansionZoom(cluster);
    map.easeTo({ center: feature.geometry.coordinates, zoom, animate: !calm.matches });
  });
  for (const layer of ["one", "ring", "vague", "cluster"]) {
    map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
}

/** Where most of the points lie: the outermost hundredth is not looked at. */
function bounds(sets) {
  const all = sets.flatMap((s) => s.features.map((f) => f.geometry.coordinates));
  if (!all.length) return null;
  const edge = (n, share) => { const v = all.map((p) => p[n]).sort((a, b) => a - b); return v[Math.floor((v.length - 1) * share)]; };
  const cut = all.length > 200 ? 0.01 : 0;
  return [[edge(0, cut) - 0.4, edge(1, cut) - 0.4], [edge(0, 1 - cut) + 0.4, edge(1, 1 - cut) + 0.4]];
}

/** The columns of an address; `look` first: of many events sums over cells, which are small. */
async function fetched(address, look) {
  const at = new URL(address, location.href);
  if (look) at.searchParams.set("look", look);
  const answer = await fetch(at, { headers: { accept: "application/json" } });
  return answer.ok ? answer.json() : null;
}

function draw(map, columns) {
  const sets = features(columns);
  map.getSource("points").setData(sets[0]);
  map.getSource("vague").setData(sets[1]);
  return sets;
}

/** After a first look at cells, single events come when somebody looks closer. */
function closer(map, box, from) {
  const more = async () => {
    if (map.getZoom() < from + 1) return;
    map.off("zoomend", more);
    const shown = box.dataset.shown, columns = await fetched(shown);
    if (!columns || box.dataset.shown !== shown) return;
    draw(map, columns);
    map.once("idle", () => { box.dataset.whole = columns.count; });
  };
  map.on("zoomend", more);
  return more;
}

async function fill(map, box) {
  const data = document.getElementById("map-data");
  if (!data || data.dataset.points === box.dataset.shown) return;
  box.dataset.shown = data.dataset.points;
  if (box.closer) map.off("zoomend", box.closer);
  const columns = await fetched(data.dataset.points, data.dataset.look);
  if (!columns || box.dataset.shown !== data.dataset.points) return;
  const sets = draw(map, columns);
  map.removeFeatureState({ source: "areas" });
  const sums = {};
  for (const [code, [events, killed]] of Object.entries(columns.regions)) {
    const id = regionOf(code);
    sums[id] = (sums[id] ?? 0) + Math.max(killed, events * 0.2);
  }
  const most = Math.max(1, ...Object.values(sums));
  for (const [id, sum] of Object.entries(sums)) map.setFeatureState({ source: "areas", id }, { share: Math.max(Math.sqrt(sum / most), 0.05) });
  const where = bounds(sets);
  if (where) map.fitBounds(where, { padding: 36, maxZoom: 7.5, animate: false });
  box.closer = columns.cells ? closer(map, box, map.getZoom()) : null;
  map.once("idle", () => { box.dataset.ready = columns.of ?? columns.count; });
}

async function start(box) {
  const lib = await load(box);
  const [regions, world] = await Promise.all([box.dataset.regions, box.dataset.world].map(async (at) => (await fetch(at)).json()));
  const outline = { ...outlines(regions, box.dataset.lang), world: land(world) };
  const one = box.dataset.lat !== undefined;
  const locale = document.body.dataset.digits === "arab" ? "ar-u-nu-arab" : "en";
  const map = new lib.Map({
    container: box, style: style(outline, locale), center: one ? [Number(box.dataset.lon), Number(box.dataset.lat)] : [38, 30],
    zoom: one ? (Number(box.dataset.precision) > 3 ? 5.2 : 6.6) : 3.2, minZoom: 2, maxZoom: 14, attributionControl: false,
    dragRotate: false, pitchWithRotate: false, renderWorldCopies: false, cooperativeGestures: false,
    locale: {
      "NavigationControl.ZoomIn": box.dataset.textZoomin, "NavigationControl.ZoomOut": box.dataset.textZoomout, "Map.Title": box.dataset.textMap,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.scrollZoom.disable();
  map.getCanvasContainer().addEventListener("focusin", () => map.scrollZoom.enable());
  map.getCanvasContainer().addEventListener("pointerdown", () => map.scrollZoom.enable());
  map.addControl(new lib.NavigationControl({ showCompass: false }), document.documentElement.dir === "rtl" ? "top-left" : "top-right");
  map.on("error", (event) => { throw event.error; });
  await new Promise((done) => { map.once("load", done); });
  if (!map.hasImage("diamond")) map.addImage("diamond", diamond(), { pixelRatio: 2 });
  listen(map, box);
  if (one) {
    const properties = { id: "", k: 9, told: true, t: "", p: Number(box.dataset.precision), n: 1 };
    const here = { type: "FeatureCollection", features: [{ type: "Feature", properties, geometry: { type: "Point", coordinates: map.getCenter().toArray() } }] };
    map.getSource(properties.p > 3 ? "vague" : "points").setData(here);
    map.once("idle", () => { box.dataset.ready = 1; });
  } else await fill(map, box);
  return map;
}

async function show() {
  const box = document.getElementById("map");
  if (!box) return;
  if (!current || current.box !== box) {
    current?.map?.then((map) => map.remove());
    current = { box, map: start(box) };
  }
  await fill(await current.map, box);
}

document.addEventListener("pointerover", (event) => lit(event, true));
document.addEventListener("pointerout", (event) => lit(event, false));
document.addEventListener("focusin", (event) => lit(event, true));
document.addEventListener("focusout", (event) => lit(event, false));
async function lit(event, on) {
  const row = event.target.closest?.("tr[data-region]");
  if (!row || !current) return;
  const map = await current.map;
  map.setFeatureState({ source: "areas", id: regionOf(row.dataset.region) }, { lit: on });
}

document.addEventListener("htmx:afterSettle", show);
dark.addEventListener("change", async () => {
  if (!current) return;
  const map = await current.map;
  const box = current.box;
  map.remove();
  box.replaceChildren();
  delete box.dataset.shown;
  current = null;
  show();
});
show();
