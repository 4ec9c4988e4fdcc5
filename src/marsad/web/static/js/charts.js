// Charts, drawn from the tables beside them: what a chart shows is what its table says.
/* global Plot */

const body = document.body;
const rtl = document.documentElement.dir === "rtl";
const months = (body.dataset.months || "").split("|");
const eastern = body.dataset.digits === "arab";

/** A number in the reader's digits. */
export function digits(text) {
  return eastern ? String(text).replace(/[0-9]/g, (d) => "٠١٢٣٤٥٦٧٨٩"[d]) : String(text);
}

const number = (value) => digits(Math.round(value).toLocaleString("en"));
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const day = (text) => new Date(`${text.length === 4 ? `${text}-01` : text}${text.length === 10 ? "" : "-01"}T00:00:00Z`);
const value = (text) => (text === "" || text === undefined ? null : Number(text));

/** Ticks of a time axis: years, and months where there is room for them. */
function when(date) {
  const month = months[date.getUTCMonth()] ?? "";
  if (date.getUTCDate() !== 1) return `${digits(date.getUTCDate())} ${month}`;
  return date.getUTCMonth() === 0 ? digits(date.getUTCFullYear()) : month;
}

function next(date, unit) {
  const after = new Date(date);
  if (unit === "day") after.setUTCDate(after.getUTCDate() + 1);
  else if (unit === "week") after.setUTCDate(after.getUTCDate() + 7);
  else if (unit === "month") after.setUTCMonth(after.getUTCMonth() + 1);
  else if (unit === "quarter") after.setUTCMonth(after.getUTCMonth() + 3);
  else after.setUTCFullYear(after.getUTCFullYear() + 1);
  return after;
}

function rowsOf(figure) {
  return [...figure.querySelectorAll("tbody tr")].map((tr) => ({
    ...tr.dataset, label: tr.querySelector("th")?.textContent.trim(), link: tr.querySelector("th a"),
  }));
}

function heads(figure) {
  return [...figure.querySelectorAll("thead th")].map((th) => th.textContent.trim()).map((t) => t.charAt(0).toUpperCase() + t.slice(1));
}

/** Ticks of counts: whole numbers only. */
const whole = (data, key) => ({ ticks: Math.max(1, Math.min(4, Math.max(0, ...data.map((d) => Math.max(d[key] ?? 0, d.high ?? 0))))) });

function frame(width, height, x, y, marks) {
  return Plot.plot({
    width, height, marginTop: 22, marginBottom: 30, marginLeft: rtl ? 12 : 44, marginRight: rtl ? 44 : 12,
    x: { type: "utc", reverse: rtl, label: null, tickFormat: when, ticks: Math.max(2, Math.floor(width / 110)), ...x },
    y: { anchor: "left", label: null, tickFormat: number, ticks: 4, nice: true, grid: true, axis: rtl ? "right" : "left", ...y },
    marks, style: { fontSize: "12px" },
  });
}

function caption(width, text) {
  return Plot.text([text], { frameAnchor: rtl ? "top-right" : "top-left", dy: -18, fill: "currentColor", fontSize: 13 });
}

const DRAW = {
  timeline(figure, rows, width) {
    const unit = figure.dataset.unit;
    const names = heads(figure);
    const data = rows.map((r) => ({
      from: day(r.x), to: next(day(r.x), unit), events: value(r.events), killed: value(r.killed), low: value(r.low),
      high: value(r.high), label: r.label, link: r.link,
    }));
    const inset = width / data.length > 4 ? 0.75 : 0;
    const bars = (y, fill) => Plot.rectY(data, { x1: "from", x2: "to", y, fill, insetLeft: inset, insetRight: inset });
    const tip = (y, text) => Plot.tip(data, Plot.pointerX({
      x: (d) => new Date((+d.from + +d.to) / 2), y, title: text, fill: colour("card"), stroke: colour("line"),
      textPadding: 8, fontSize: 13,
    }));
    const range = (d) => (d.low === null || d.low === d.high ? "" : ` (${number(d.low)}–${number(d.high)})`);
    const parts = [
      frame(width, 150, {}, { ticks: Math.max(1, Math.min(4, Math.max(...data.map((d) => d.events)))) }, [
        caption(width, names[1]), bars("events", colour("accent")), Plot.ruleY([0], { stroke: colour("line") }),
        tip("events", (d) => `${d.label}\n${names[1]}: ${number(d.events)}`),
      ]),
    ];
    if (data.some((d) => d.killed)) {
      parts.push(frame(width, 150, {}, whole(data, "killed"), [
        caption(width, names[2]), bars("killed", colour("loss")),
        Plot.ruleX(data.filter((d) => d.high !== d.low), {
          x: (d) => new Date((+d.from + +d.to) / 2), y1: "low", y2: "high", stroke: colour("ink"), strokeOpacity: 0.55,
        }),
        Plot.ruleY([0], { stroke: colour("line") }),
        tip("killed", (d) => `${d.label}\n${names[2]}: ${d.killed === null ? "–" : number(d.killed)}${range(d)}`),
      ]));
    }
    return [parts, data];
  },

  trend(figure, rows, width) {
    const unit = figure.dataset.unit;
    const names = heads(figure);
    const data = rows.map((r) => ({
      from: day(r.x), to: next(day(r.x), unit), count: value(r.count), low: value(r.low), high: value(r.high),
      above: r.above === "1", change: r.change, label: r.label,
    }));
    const middle = (d) => new Date((+d.from + +d.to) / 2);
    return [[frame(width, 260, {}, whole(data, "count"), [
      caption(width, names[1]),
      Plot.rectY(data, { x1: "from", x2: "to", y: "count", fill: (d) => colour(d.above ? "loss" : "accent"), insetLeft: 0.5, insetRight: 0.5 }),
      Plot.ruleX(data.filter((d) => d.high !== null), { x: middle, y1: "low", y2: "high", stroke: colour("ink"), strokeWidth: 3, strokeOpacity: 0.3 }),
      Plot.ruleX(data.filter((d) => d.change), { x: "from", stroke: colour("violet"), strokeDasharray: "4 3" }),
      Plot.ruleY([0], { stroke: colour("line") }),
      Plot.tip(data, Plot.pointerX({
        x: middle, y: "count", fill: colour("card"), stroke: colour("line"), fontSize: 13, textPadding: 8,
        title: (d) => `${d.label}\n${names[1]}: ${number(d.count)}${d.high === null ? "" : `\n${names[2]}: ${number(d.low)}–${number(d.high)}`}`,
      })),
    ])], data];
  },

  pairs(figure, rows, width) {
    const data = rows.filter((r) => Number(r.a) + Number(r.b) > 0).slice(0, 10);
    if (data.length === 0) return [[], data];
    const names = heads(figure);
    const most = Math.max(...data.flatMap((d) => [Number(d.a), Number(d.b)]));
    const sides = data.flatMap((d, n) => [
      { n, who: d.first, dead: -Number(d.a) }, { n, who: d.second, dead: Number(d.b) },
    ]);
    const narrow = width < 520;
    const room = Math.floor(width * (narrow ? 0.46 : 0.22) / 7);
    const short = (text) => (text.length > room ? `${text.slice(0, room - 1)}…` : text);
    return [[Plot.plot({
      width, height: data.length * (narrow ? 46 : 34) + 50, marginLeft: 10, marginRight: 10, marginTop: 26, marginBottom: 24,
      x: { domain: [-most * 1.9, most * 1.9], axis: null }, y: { axis: null, type: "band", padding: narrow ? 0.55 : 0.35 },
      style: { fontSize: "13px" },
      marks: [
        Plot.text([names[4]], { frameAnchor: "top-left", dy: -20, fill: "currentColor" }),
        Plot.text([names[5]], { frameAnchor: "top-right", dy: -20, fill: "currentColor" }),
        Plot.barX(sides, { x: "dead", y: "n", fill: (d) => colour(d.dead < 0 ? "accent" : "loss") }),
        Plot.text(sides.filter((d) => d.dead < 0), { x: "dead", y: "n", text: (d) => number(-d.dead), textAnchor: "end", dx: -5, fill: colour("ink"), fontWeight: 600 }),
        Plot.text(sides.filter((d) => d.dead > 0), { x: "dead", y: "n", text: (d) => number(d.dead), textAnchor: "start", dx: 5, fill: colour("ink"), fontWeight: 600 }),
        Plot.text(sides.filter((d) => d.dead <= 0 && sides.indexOf(d) % 2 === 0), { x: -most * 1.9, y: "n", text: (d) => short(d.who), textAnchor: "start", fill: colour("soft"), dy: narrow ? -16 : 0 }),
        Plot.text(sides.filter((d, n) => n % 2 === 1), { x: most * 1.9, y: "n", text: (d) => short(d.who), textAnchor: "end", fill: colour("soft"), dy: narrow ? -16 : 0 }),
        Plot.ruleX([0], { stroke: colour("line") }),
      ],
    })], data];
  },
};

/** Put a chart into its place. The library's own style element is left out: our policy allows none. */
function draw(figure) {
  const canvas = figure.querySelector(".canvas");
  const width = Math.floor(canvas.clientWidth);
  if (!width || !DRAW[figure.dataset.chart]) return;
  const [parts, data] = DRAW[figure.dataset.chart](figure, rowsOf(figure), width);
  for (const part of parts) {
    part.querySelectorAll("style").forEach((s) => s.remove());
    part.removeAttribute("viewBox");
    part.addEventListener("click", (event) => {
      const at = event.target.__data__;
      data[at]?.link?.click();
    });
    if (data[0]?.link) part.classList.add("clickable");
  }
  canvas.replaceChildren(...parts);
}

function drawAll() {
  if (typeof Plot === "undefined") return;
  document.querySelectorAll("figure.chart").forEach(draw);
}

let waiting = 0;
function later() {
  clearTimeout(waiting);
  waiting = setTimeout(drawAll, 120);
}

if (document.readyState === "complete") drawAll();
else addEventListener("load", drawAll);
let before = innerWidth;
addEventListener("resize", () => { if (innerWidth !== before) { before = innerWidth; later(); } });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", later);
document.addEventListener("htmx:afterSettle", drawAll);
