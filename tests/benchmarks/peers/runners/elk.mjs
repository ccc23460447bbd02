// Lays out flows with ELK.
//   node elk.mjs NODE_MODULES JOBS RESULTS
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const [modules, jobsFile, resultsFile] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "x.js"));
const ELK = require("elkjs/lib/elk.bundled.js");
const elk = new ELK();

function read(layout, graph) {
  const shapes = new Map(graph.children.map((node) => [node.id, node.shape]));
  const nodes = layout.children.map((node) => ({
    id: node.id,
    box: [node.x, node.y, node.width, node.height],
    shape: shapes.get(node.id),
    text: null,
    text_box: null,
  }));
  // ELK has no lanes: a partition is the strip around its nodes.
  const lanes = graph.lanes.map((members, number) => {
    const inside = nodes.filter((node) => members.includes(node.id)).map((node) => node.box);
    const left = Math.min(...inside.map((b) => b[0]));
    const right = Math.max(...inside.map((b) => b[0] + b[2]));
    return { id: `l${number}`, box: [left, 0, right - left, layout.height] };
  });
  const edges = (layout.edges ?? []).flatMap((edge) =>
    (edge.sections ?? []).map((part) => ({
      source: edge.sources[0],
      target: edge.targets[0],
      points: [part.startPoint, ...(part.bendPoints ?? []), part.endPoint].map((p) => [p.x, p.y]),
      label: edge.labels?.length
        ? { text: edge.labels[0].text, box: [edge.labels[0].x, edge.labels[0].y, edge.labels[0].width, edge.labels[0].height] }
        : null,
    })),
  );
  return { axis: "y", curved: false, words_known: true, lanes: lanes.filter((lane) => lane.box[2] > 0), nodes, edges };
}

const jobs = JSON.parse(fs.readFileSync(jobsFile, "utf8"));
await elk.layout(JSON.parse(jobs[0].source).root); // warm-up
const results = [];
for (const job of jobs) {
  const graph = JSON.parse(job.source);
  const start = performance.now();
  try {
    const layout = await elk.layout(graph.root);
    results.push({ name: job.name, error: null, milliseconds: performance.now() - start, drawing: read(layout, { children: graph.root.children, lanes: graph.lanes }) });
  } catch (problem) {
    results.push({ name: job.name, error: String(problem.message), milliseconds: null, drawing: null });
  }
}
fs.writeFileSync(resultsFile, JSON.stringify(results));
