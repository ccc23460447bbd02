// Opens every .bpmn file of a folder in bpmn-js, in Chromium, and saves what it draws.
//
//   npm install bpmn-js puppeteer-core      (anywhere; name the folder in NODE_MODULES)
//   NODE_MODULES=…/node_modules node draw.mjs FOLDER OUT [NAME …]
//
// OUT takes one SVG a file; where files are named, theirs alone, and a PNG with each. A file is also
// written out again by bpmn-js and read once more. Prints every warning; exit status 1 if any.
// CHROMIUM names the browser, /usr/bin/chromium without it.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const modules = resolve(process.env.NODE_MODULES ?? "node_modules");
const puppeteer = createRequire(join(modules, "x.js"))("puppeteer-core");
const [folder, out, ...names] = process.argv.slice(2);
mkdirSync(out, { recursive: true });

const browser = await (puppeteer.default ?? puppeteer).launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const page = await browser.newPage();
await page.setContent("<div id='canvas' style='width:1600px;height:1000px'></div>");
await page.addScriptTag({ path: join(modules, "bpmn-js/dist/bpmn-modeler.production.min.js") });

let warned = 0;
let files = 0;
let elements = 0;
for (const file of readdirSync(folder).filter((one) => one.endsWith(".bpmn")).sort()) {
  const name = file.replace(/\.bpmn$/, "");
  if (names.length && !names.includes(name)) continue;
  files += 1;
  const result = await page.evaluate(async (xml) => {
    const modeler = new window.BpmnJS({ container: "#canvas" });
    const first = await modeler.importXML(xml);
    const count = modeler.get("elementRegistry").getAll().length;
    const { svg } = await modeler.saveSVG();
    const again = await modeler.importXML((await modeler.saveXML({ format: true })).xml);
    modeler.destroy();
    return { warnings: [...first.warnings, ...again.warnings].map(String), svg, count };
  }, readFileSync(join(folder, file), "utf8"));
  elements += result.count;
  for (const warning of result.warnings) {
    warned += 1;
    console.log(`${file}: ${warning}`);
  }
  writeFileSync(join(out, `${name}.svg`), result.svg);
  if (names.length) {
    const shot = await browser.newPage();
    const [, width, height] = result.svg.match(/<svg[^>]*? width="([\d.]+)" height="([\d.]+)"/);
    await shot.setViewport({ width: Math.ceil(width), height: Math.ceil(height) });
    await shot.setContent(`<body style="margin:0;background:white">${result.svg}</body>`);
    await shot.screenshot({ path: join(out, `${name}.png`) });
    await shot.close();
  }
}
await browser.close();
console.log(`${files} files, ${elements} elements drawn, ${warned} warnings`);
process.exit(warned ? 1 : 0);
