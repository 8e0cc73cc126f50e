"""Plays film.mp4 and film.webm of a folder in Chromium and compares them with frames/frame-%05d.png.

usage: play-films.py FOLDER

Speaks WebDriver to chromedriver over loopback, with nothing but Python's own library.
"""

import functools
import http.server
import json
import re
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request

SIZE = (960, 540)
FPS = 24
FRAMES = 24
LOOKED_AT = (2, 12, 21)
# Where the PNG hardly changes from pixel to pixel, all but a thousandth of the channels are off by no
# more than this: a band that can be seen at night is a step of several levels. The thousandth is what
# rings beside sharp edges, farther from them than the few pixels that are left out.
GREATEST_SMOOTH_ERROR = 4
GREATEST_MEAN_ERROR = 2.0

PLAY = """
const [name, fps, frames, done] = arguments;
(async () => {
  // As a blob the film can be sought in without a server of ranges.
  const video = document.createElement("video");
  video.muted = true;
  const blob = await (await fetch(name)).blob();
  const ready = new Promise((resolve, reject) => {
    video.onloadeddata = resolve;
    video.onerror = () => reject(video.error.message);
  });
  video.src = URL.createObjectURL(blob);
  document.body.append(video);
  await ready;
  await video.play();
  const start = performance.now();
  while (video.currentTime < 0.4 && performance.now() - start < 20000) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  const played = video.currentTime;
  video.pause();
  const [width, height] = [video.videoWidth, video.videoHeight];
  const pixels = source => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d", {willReadFrequently: true});
    context.drawImage(source, 0, 0);
    return context.getImageData(0, 0, width, height).data;
  };
  const looked = [];
  for (const n of frames) {
    const sought = new Promise(resolve => { video.onseeked = resolve; });
    video.currentTime = (n + 0.5) / fps;
    await sought;
    await new Promise(resolve => setTimeout(resolve, 100));
    const image = new Image();
    image.src = `frames/frame-${String(n).padStart(5, "0")}.png`;
    await image.decode();
    const [film, frame] = [pixels(video), pixels(image)];
    let [sum, smooth, smoothSum] = [0, 0, 0];
    const counts = new Array(256).fill(0);
    for (let y = 3; y < height - 3; y++) {
      for (let x = 3; x < width - 3; x++) {
        const place = 4 * (y * width + x);
        let spread = 0;
        for (let dy = -3; dy <= 3; dy++) {
          for (let dx = -3; dx <= 3; dx++) {
            const other = place + 4 * (dy * width + dx);
            for (let c = 0; c < 3; c++) {
              spread = Math.max(spread, Math.abs(frame[other + c] - frame[place + c]));
            }
          }
        }
        for (let c = 0; c < 3; c++) {
          const error = Math.abs(film[place + c] - frame[place + c]);
          sum += error;
          if (spread <= 2) {
            smooth += 1;
            smoothSum += error;
            counts[error] += 1;
          }
        }
      }
    }
    let [worst, beyond] = [255, counts[255]];
    while (worst > 0 && beyond + counts[worst - 1] <= smooth / 1000) {
      worst -= 1;
      beyond += counts[worst];
    }
    // So many and more are a thousandth at most; one less is not.
    worst -= 1;
    looked.push({
      frame: n, mean: sum / (3 * (width - 6) * (height - 6)), worst, smoothMean: smoothSum / smooth,
      smooth: smooth / (3 * width * height),
    });
  }
  done({width, height, duration: video.duration, played, looked});
})().catch(error => done({error: String(error)}));
"""


# Loopback is reached without a proxy, whatever the environment says.
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def post(url, body):
    request = urllib.request.Request(
        url, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with DIRECT.open(request, timeout=120) as answer:
        return json.load(answer)["value"]


def delete(url):
    DIRECT.open(urllib.request.Request(url, method="DELETE"), timeout=30).close()


def faults(name, found):
    """What of a film is not as promised, in words."""
    if "error" in found:
        return [f"{name} does not play: {found['error']}"]
    result = []
    if (found["width"], found["height"]) != SIZE:
        result.append(f"{name} is {found['width']} x {found['height']}, not {SIZE}")
    if abs(found["duration"] - FRAMES / FPS) > 1 / FPS:
        result.append(f"{name} lasts {found['duration']} s, not {FRAMES / FPS}")
    if found["played"] < 0.4:
        result.append(f"{name} stands still at {found['played']} s")
    for look in found["looked"]:
        if look["smooth"] < 0.2:
            result.append(f"{name}, frame {look['frame']}: nothing smooth to compare")
        if look["worst"] > GREATEST_SMOOTH_ERROR or look["mean"] > GREATEST_MEAN_ERROR:
            result.append(f"{name} is far from its frames: {look}")
    return result


def main(folder):
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=folder)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    driver = subprocess.Popen(
        ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    session = None
    try:
        port = None
        for line in driver.stdout:
            found = re.search(r"started successfully on port (\d+)", line)
            if found:
                port = found.group(1)
                break
        threading.Thread(target=driver.stdout.read, daemon=True).start()
        root = f"http://127.0.0.1:{port}"
        arguments = [
            "--headless=new", "--no-sandbox", "--no-proxy-server", "--disable-gpu", "--disable-dev-shm-usage",
            "--autoplay-policy=no-user-gesture-required", f"--user-data-dir={profile.name}",
        ]
        options = {"goog:chromeOptions": {"args": arguments}}
        try:
            made = post(root + "/session", {"capabilities": {"alwaysMatch": options}})
        except urllib.error.HTTPError as error:
            print(f"Films in a browser: skipped, Chromium does not start: {error.read()[:300]!r}")
            return 0
        session = f"{root}/session/{made['sessionId']}"
        post(session + "/timeouts", {"script": 110_000})
        post(session + "/url", {"url": f"http://127.0.0.1:{server.server_port}/"})
        wrong = []
        for name in ("film.mp4", "film.webm"):
            body = {"script": PLAY, "args": [name, FPS, LOOKED_AT]}
            found = post(session + "/execute/async", body)
            wrong += faults(name, found)
            for look in found.get("looked", []):
                print(
                    f"{name}, frame {look['frame']}: mean error {look['mean']:.2f} of 255;"
                    f" where it is smooth {look['smoothMean']:.2f}, in all but a thousandth at most"
                    f" {look['worst']}"
                )
        for line in wrong:
            print("error: " + line)
        if wrong:
            return 1
        print("Films in a browser: mp4 and webm play and show their frames")
        return 0
    finally:
        if session:
            delete(session)
        driver.terminate()
        driver.wait(30)
        server.shutdown()
        profile.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
