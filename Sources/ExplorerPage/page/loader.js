"use strict";

/** What the page is about: names and, once they are unpacked, the files. */
const payload = JSON.parse(document.getElementById("payload").textContent);

/** Says in the page why there is no figure. */
function refuse(error) {
  const problem = document.getElementById("problem");
  problem.hidden = false;
  problem.textContent = error.isOfPage
    ? `The figure cannot be shown: ${error.message}.`
    : `This browser cannot show the figure: ${error.message}. WebAssembly with SIMD and DecompressionStream are needed (Chrome 91, Firefox 113, Safari 16.4, or later).`;
}

/** The files in their order: the script, the compiled core, the metrics of the fonts, the scene, the fonts. */
async function unpackFiles() {
  const packed = Uint8Array.from(atob(payload.files), letter => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  const files = new Uint8Array(await new Response(stream).arrayBuffer());
  let at = 0;
  return payload.lengths.map(length => files.subarray(at, at += length));
}

/** Runs the script, whose digest the policy of the page names. */
(async () => {
  try {
    [payload.script, payload.core, payload.metrics, payload.scene, ...payload.fonts] = await unpackFiles();
    const script = document.createElement("script");
    script.textContent = new TextDecoder().decode(payload.script);
    document.body.append(script);
  } catch (error) {
    refuse(error);
  }
})();
