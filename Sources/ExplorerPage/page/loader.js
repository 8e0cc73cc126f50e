"use strict";

/** What the page is about: names, the compiled core in letters, and, once they are unpacked, the files. */
const payload = JSON.parse(document.getElementById("payload").textContent);

/** Bytes from letters: 13 bits in two of the 91 that need no escape in a page, as Sources/indicatrix/Explorer/PageBytes.swift. */
function bytes(text) {
  const values = new Uint8Array(128);
  for (let code = 0x21, value = 0; code < 0x7f; code++) if (code !== 0x22 && code !== 0x3c && code !== 0x5c) values[code] = value++;
  const bytes = new Uint8Array((text.length >> 1) * 13 + (text.length & 1) * 6 >> 3);
  let bits = 0, count = 0, end = 0;
  for (let at = 0; at < text.length; at += 2) {
    bits |= (values[text.charCodeAt(at)] + 91 * (values[text.charCodeAt(at + 1)] || 0)) << count;
    for (count += 13; count >= 8 && end < bytes.length; count -= 8) {
      bytes[end++] = bits & 255;
      bits >>>= 8;
    }
  }
  return bytes;
}

/** Says in the page why there is no figure. */
function refuse(error) {
  const problem = document.getElementById("problem");
  problem.hidden = false;
  problem.textContent = `This browser cannot show the figure: ${error.message}. WebAssembly with SIMD and DecompressionStream are needed (Chrome 91, Firefox 113, Safari 16.4, or later).`;
}

/** The files in their order: the script, the metrics of the fonts, the scene, the fonts. */
async function unpackFiles() {
  const stream = new Blob([bytes(payload.files)]).stream().pipeThrough(new DecompressionStream("deflate"));
  const files = new Uint8Array(await new Response(stream).arrayBuffer());
  let at = 0;
  return payload.lengths.map(length => files.subarray(at, at += length));
}

/** Runs the script, whose digest the policy of the page names. */
(async () => {
  try {
    [payload.script, payload.metrics, payload.scene, ...payload.fonts] = await unpackFiles();
    const script = document.createElement("script");
    script.textContent = new TextDecoder().decode(payload.script);
    document.body.append(script);
  } catch (error) {
    refuse(error);
  }
})();
