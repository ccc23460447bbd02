// Reads every .bpmn file of a folder with bpmn-moddle and runs all rules of bpmnlint over it.
//
//   npm install bpmn-moddle bpmnlint        (anywhere; name the folder in NODE_MODULES)
//   NODE_MODULES=…/node_modules node lint.mjs FOLDER
//
// Prints one line for each warning and report, then the sums; exit status 1 if there was any.

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const require = createRequire(resolve(process.env.NODE_MODULES ?? "node_modules", "x.js"));
const { BpmnModdle } = require("bpmn-moddle");
const { Linter } = require("bpmnlint");
const NodeResolver = require("bpmnlint/lib/resolver/node-resolver");

const folder = process.argv[2];
// A linter keeps what it saw, ids of other files too: one for each file.
const lint = () => new Linter({
  config: { extends: "bpmnlint:all" },
  resolver: new NodeResolver({ require }),
});
const sums = new Map();
let files = 0;
let warned = 0;
for (const name of readdirSync(folder).filter((one) => one.endsWith(".bpmn")).sort()) {
  files += 1;
  const { rootElement, warnings } = await new BpmnModdle().fromXML(
    readFileSync(join(folder, name), "utf8"),
  );
  for (const warning of warnings) {
    warned += 1;
    console.log(`${name}: moddle: ${warning.message}`);
  }
  for (const [rule, reports] of Object.entries(await lint().lint(rootElement))) {
    for (const report of reports) {
      sums.set(rule, (sums.get(rule) ?? 0) + 1);
      console.log(`${name}: ${rule}: ${report.id}: ${report.message}`);
    }
  }
}
const found = [...sums].sort().map(([rule, count]) => `${rule} ${count}`);
console.log(`${files} files, ${warned} warnings of bpmn-moddle, reports: ${found.join(", ") || 0}`);
process.exit(warned || sums.size ? 1 : 0);
