"""A browser driven over the WebDriver protocol, with nothing but Python's own library."""

import json
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    """Headless Chromium behind chromedriver, for as long as the `with` lasts."""

    def __init__(self, downloads, width=1366, height=768):
        self.downloads, self.size = downloads, (width, height)

    def __enter__(self):
        self.driver = subprocess.Popen(
            ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        port = None
        for line in self.driver.stdout:
            if "started successfully on port" in line:
                port = int(line.rstrip(".\n").split()[-1])
                break
        if port is None:
            raise RuntimeError("chromedriver did not start")
        self.base = f"http://127.0.0.1:{port}"
        options = {
            "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars",
                     "--force-color-profile=srgb", f"--window-size={self.size[0]},{self.size[1]}"],
            "prefs": {"download.default_directory": self.downloads, "download.prompt_for_download": False},
        }
        answer = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}}})
        self.base += f"/session/{answer['sessionId']}"
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        try:
            self.call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()

    def call(self, method, path, body=None):
        data = None if body is None and method != "POST" else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as response:
                return json.load(response)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"].splitlines()[0]) from None

    def cdp(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def open(self, url):
        self.call("POST", "/url", {"url": "about:blank"})
        self.call("POST", "/url", {"url": url})

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def run_async(self, script, *arguments):
        return self.call("POST", "/execute/async", {"script": script, "args": list(arguments)})

    def log(self, kind):
        return self.call("POST", "/se/log", {"type": kind})

    def find(self, selector):
        return self.call("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def enter(self, selector):
        """Goes into a frame: what follows is about the page in it."""
        self.call("POST", "/frame", {"id": {ELEMENT: self.find(selector)}})

    def leave(self):
        """Back to the page that holds the frame."""
        self.call("POST", "/frame", {"id": None})

    def click(self, selector):
        self.call("POST", f"/element/{self.find(selector)}/click")

    def type(self, selector, text):
        """Writes a text in the place of what a field holds, then leaves the field."""
        element = self.find(selector)
        self.call("POST", f"/element/{element}/value", {"text": "\ue009a\ue000" + text + "\ue004"})

    def screenshot(self, path):
        import base64
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.call("GET", "/screenshot")))

    def pointer(self, *fingers, kind="mouse"):
        """Each finger is a list of places: down at the first, through the others, up at the last."""
        actions = []
        for index, places in enumerate(fingers):
            steps = [{"type": "pointerMove", "duration": 0, "x": round(places[0][0]), "y": round(places[0][1])},
                     {"type": "pointerDown", "button": 0}]
            for x, y in places[1:]:
                steps.append({"type": "pointerMove", "duration": 40, "x": round(x), "y": round(y)})
            steps += [{"type": "pause", "duration": 60}, {"type": "pointerUp", "button": 0}]
            actions.append({"type": "pointer", "id": f"{kind}{index}", "parameters": {"pointerType": kind}, "actions": steps})
        self.call("POST", "/actions", {"actions": actions})
        self.call("DELETE", "/actions")

    def keys(self, *keys, held=()):
        actions = [{"type": "keyDown", "value": key} for key in held]
        for key in keys:
            actions += [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        actions += [{"type": "keyUp", "value": key} for key in held]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})
        self.call("DELETE", "/actions")

    def wait(self, script, *arguments, seconds=30):
        """Waits until a script gives something that is true."""
        end = time.monotonic() + seconds
        while True:
            value = self.run(script, *arguments)
            if value:
                return value
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain for: {script}")
            time.sleep(0.05)
