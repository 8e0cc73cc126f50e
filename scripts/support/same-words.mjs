// Runs the core of every page in a folder and compares the display list that it lays out with the program's own: NAME.html
// with NAME.words, every bit.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";

const folder = process.argv[2];
const names = readdirSync(folder).filter(name => name.endsWith(".words")).map(name => name.slice(0, -6));
if (names.length === 0) throw new Error(`no display list in ${folder}`);
let wordCount = 0;
for (const name of names) {
  const page = readFileSync(join(folder, `${name}.html`), "utf8");
  const payload = JSON.parse(/<script type="application\/json" id="payload">(.*?)<\/script>/s.exec(page)[1]);
  const files = inflateSync(Buffer.from(payload.files, "base64"));
  let end = 0;
  const [, module, metrics, scene] = payload.lengths.map(length => files.subarray(end, end += length));
  const { instance } = await WebAssembly.instantiate(module, {});
  const core = instance.exports;
  const place = core.input(metrics.length + scene.length);
  new Float64Array(core.memory.buffer, place, metrics.length + scene.length).set([...metrics, ...scene]);
  if (!core.open(metrics.length, scene.length)) throw new Error(`${name}: the scene is damaged`);
  const count = core.figure();
  const laidOut = Buffer.from(core.memory.buffer, core.output(), count * 8);
  const native = readFileSync(join(folder, `${name}.words`));
  if (Buffer.compare(laidOut, native) !== 0) {
    let at = 0;
    while (at < Math.min(laidOut.length, native.length) && laidOut[at] === native[at]) at++;
    throw new Error(`${name}: word ${at >> 3} differs, of ${count} here and ${native.length / 8} natively`);
  }
  wordCount += count;
}
console.log(`Explorer: ${names.length} display lists have the same bits in WebAssembly, ${wordCount} words`);
