// Draws flows with Mermaid in Chromium and measures what the browser shows.
//   node mermaid.mjs NODE_MODULES CHROMIUM JOBS RESULTS PACKAGE OPTIONS
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const [modules, chromium, jobsFile, resultsFile, name, options] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "x.js"));
const puppeteer = require("puppeteer-core");
const LIMIT = 300_000;

// In the page: render, then read boxes, lines and texts from the document.
async function draw(source, number) {
  const host = document.getElementById("host");
  host.replaceChildren();
  const start = performance.now();
  const { svg } = await mermaid.render(`d${number}`, source);
  host.innerHTML = svg;
  const root = host.querySelector("svg");
  root.getBBox();
  const milliseconds = performance.now() - start;

  const view = root.viewBox.baseVal;
  root.style.maxWidth = "none";
  root.setAttribute("width", view.width);
  root.setAttribute("height", view.height);
  const origin = root.getBoundingClientRect();
  const box = (r) => [r.left - origin.left, r.top - origin.top, r.width, r.height];
  const around = (boxes) => {
    const left = Math.min(...boxes.map((b) => b[0]));
    const top = Math.min(...boxes.map((b) => b[1]));
    const right = Math.max(...boxes.map((b) => b[0] + b[2]));
    const bottom = Math.max(...boxes.map((b) => b[1] + b[3]));
    return [left, top, right - left, bottom - top];
  };
  const words = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const boxes = [...range.getClientRects()].filter((r) => r.width > 0).map(box);
    const text = element.textContent.trim();
    return text && boxes.length ? { text, box: around(boxes) } : null;
  };
  const shapeOf = (node) =>
    node.querySelector(":scope > polygon, :scope > rect, :scope > path, :scope > g:not(.label)");

  const lanes = [...root.querySelectorAll("g.cluster")].map((lane) => ({
    id: lane.dataset.id ?? lane.id.replace(/^d\d+-/, ""),
    box: around([...lane.querySelectorAll(":scope > rect, :scope > path")].map((r) => box(r.getBoundingClientRect()))),
  }));
  const nodes = [...root.querySelectorAll("g.node")].flatMap((node) => {
    const id = /flowchart-(n\d+)-\d+$/.exec(node.id)?.[1];
    const outline = shapeOf(node);
    if (!id || !outline) return [];
    const label = node.querySelector(".label .nodeLabel, .label");
    const text = label && words(label);
    return [
      {
        id,
        box: box(outline.getBoundingClientRect()),
        shape: outline.tagName === "polygon" && outline.points.numberOfItems === 4 ? "diamond" : "rect",
        text: text?.text ?? "",
        text_box: text?.box ?? null,
      },
    ];
  });
  const labels = new Map();
  for (const label of root.querySelectorAll("g.edgeLabel")) {
    const found = words(label);
    const id = /L_n\d+_n\d+_\d+$/.exec(label.id)?.[0];
    if (found && id) labels.set(id, found);
  }
  const edges = [...root.querySelectorAll("path.flowchart-link")].map((line) => {
    const ends = /^L_(n\d+)_(n\d+)_\d+$/.exec(line.dataset.id ?? "");
    const matrix = line.getScreenCTM();
    const length = line.getTotalLength();
    const count = Math.max(2, Math.ceil(length / 2));
    const points = [];
    for (let i = 0; i <= count; i++) {
      const point = line.getPointAtLength((length * i) / count).matrixTransform(matrix);
      points.push([point.x - origin.left, point.y - origin.top]);
    }
    return {
      source: ends?.[1] ?? null,
      target: ends?.[2] ?? null,
      points,
      label: labels.get(line.dataset.id) ?? null,
    };
  });
  return { milliseconds, svg: host.innerHTML, drawing: { axis: "y", curved: true, words_known: true, lanes, nodes, edges } };
}

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--font-render-hinting=none"],
  protocolTimeout: LIMIT,
});

async function freshPage() {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><meta charset="utf-8"><div id="host"></div>');
  await page.addScriptTag({ path: path.join(modules, name, "dist", "mermaid.min.js") });
  await page.evaluate((config) => mermaid.initialize({ startOnLoad: false, ...config }), JSON.parse(options));
  return page;
}

let page = await freshPage();
const jobs = JSON.parse(fs.readFileSync(jobsFile, "utf8"));
const results = [];
await page.evaluate(draw, jobs[0].source, 0); // warm-up
for (const [number, job] of jobs.entries()) {
  let result;
  let error = null;
  for (const source of [job.source, job.fallback].filter(Boolean)) {
    try {
      result = await page.evaluate(draw, source, number + 1);
      break;
    } catch (problem) {
      error = String(problem.message).split("\n")[0];
      await page.close().catch(() => {});
      page = await freshPage();
    }
  }
  if (result && job.picture) {
    fs.writeFileSync(`${job.picture}.svg`, result.svg);
    const drawn = await page.$("#host svg");
    await drawn.screenshot({ path: `${job.picture}.png` });
  }
  results.push({
    name: job.name,
    error,
    milliseconds: result?.milliseconds ?? null,
    drawing: result?.drawing ?? null,
  });
}
fs.writeFileSync(resultsFile, JSON.stringify(results));
await browser.close();
