// Lays out flows with Graphviz compiled to WebAssembly.
//   node graphviz.mjs NODE_MODULES JOBS RESULTS
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const [modules, jobsFile, resultsFile] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "x.js"));
const viz = await require("@viz-js/viz").instance();

const numbers = (text) => text.split(/[ ,]/).map(Number);

function read(layout) {
  const [, , , top] = numbers(layout.bb);
  const lanes = [];
  const nodes = [];
  const names = new Map();
  for (const object of layout.objects ?? []) {
    if (/^cluster_l\d+$/.test(object.name)) {
      const [x0, y0, x1, y1] = numbers(object.bb);
      lanes.push({ id: object.name.slice(8), box: [x0, top - y1, x1 - x0, y1 - y0] });
    } else if (/^n\d+$/.test(object.name)) {
      names.set(object._gvid, object.name);
      const [x, y] = numbers(object.pos);
      const [w, h] = [object.width * 72, object.height * 72];
      nodes.push({ id: object.name, box: [x - w / 2, top - y - h / 2, w, h], shape: object.class, text: null, text_box: null });
    }
  }
  const edges = (layout.edges ?? [])
    .filter((edge) => names.has(edge.tail) && names.has(edge.head) && edge.pos)
    .map((edge) => {
      const arrow = /^e,([-\d.e+]+),([-\d.e+]+) /.exec(edge.pos);
      const spline = edge.pos.replace(/^[es],\S+ /, "").split(" ").map((p) => numbers(p));
      const points = curve(spline).map(([x, y]) => [x, top - y]);
      if (arrow) points.push([Number(arrow[1]), top - Number(arrow[2])]);
      return { source: names.get(edge.tail), target: names.get(edge.head), points, label: label(edge, top) };
    });
  return { axis: "y", curved: true, words_known: true, lanes, nodes, edges };
}

// A chain of cubic Bézier curves as a polyline.
function curve(points) {
  const line = [points[0]];
  for (let i = 0; i + 3 < points.length; i += 3) {
    const [a, b, c, d] = points.slice(i, i + 4);
    for (let step = 1; step <= 12; step++) {
      const t = step / 12;
      const u = 1 - t;
      line.push([0, 1].map((k) => u ** 3 * a[k] + 3 * u * u * t * b[k] + 3 * u * t * t * c[k] + t ** 3 * d[k]));
    }
  }
  return line;
}

function label(edge, top) {
  const text = edge.xlabel ?? edge.label;
  const at = edge.xlp ?? edge.lp;
  if (!text || !at) return null;
  const [x, y] = numbers(at);
  const drawn = (edge._xldraw_ ?? edge._ldraw_ ?? []).filter((op) => op.op === "T");
  const width = Math.max(...drawn.map((op) => op.width), text.length * 5);
  return { text, box: [x - width / 2, top - y - 6, width, 12] };
}

const jobs = JSON.parse(fs.readFileSync(jobsFile, "utf8"));
const run = (source) => viz.renderJSON(source);
run(jobs[0].source); // warm-up
const results = jobs.map((job) => {
  const start = performance.now();
  try {
    const layout = run(job.source);
    return { name: job.name, error: null, milliseconds: performance.now() - start, drawing: read(layout) };
  } catch (problem) {
    return { name: job.name, error: String(problem.message), milliseconds: null, drawing: null };
  }
});
fs.writeFileSync(resultsFile, JSON.stringify(results));
