"""How a flow is tested in Python: telnyx-sim plays the platform and the callers, the test places calls by its control
interface and looks at how they ended. Nothing is installed; simulated minutes take moments.

    TELNYX_SIM=build/bin/telnyx-sim MENU=build/bin/ivr python3 -m unittest examples/python/test_menu.py

The program under test is started as its users start it, and may be written in anything: here it is examples/ivr.c.
"""
import json
import os
import socket
import subprocess
import time
import unittest
import urllib.parse
import urllib.request

SIMULATOR = os.environ.get("TELNYX_SIM", "telnyx-sim")
MENU = os.environ.get("MENU", "build/bin/ivr")
SALES = "+18005550111"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Simulator:
    """A telnyx-sim that runs, and its control interface."""

    def __init__(self, app_url):
        self.process = subprocess.Popen(
            [SIMULATOR, "--listen", "127.0.0.1:0", "--app", app_url, "--speed", "max", "--time-limit", "60"],
            stdout=subprocess.PIPE, text=True)
        self.settings = {}
        while "TELNYX_CONNECTION_ID" not in self.settings:
            line = self.process.stdout.readline()
            if not line:
                raise RuntimeError("telnyx-sim did not start")
            name, _, value = line.strip().partition("=")
            self.settings[name] = value
        self.root = self.settings["TELNYX_BASE_URL"].removesuffix("/v2") + "/control"

    def ask(self, method, path, body=None):
        request = urllib.request.Request(self.root + path, method=method,
                                         data=None if body is None else json.dumps(body).encode())
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def play(self, *steps):
        """Somebody calls and does what the steps say. The call, when all is over."""
        call_id = self.ask("POST", "/calls", {"steps": list(steps)})["call_control_id"]
        path = "/calls/" + urllib.parse.quote(call_id, safe="")
        for _ in range(1000):
            if self.ask("GET", "/status")["idle"]:
                return self.ask("GET", path)
            time.sleep(0.01)
        raise AssertionError(f"it does not end: {self.ask('GET', path)}")

    def end(self):
        """Its exit status: 0 when all calls came to their proper ends."""
        self.process.terminate()
        self.process.communicate(timeout=30)
        return self.process.returncode


class MenuTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        port = free_port()
        cls.simulator = Simulator(f"http://127.0.0.1:{port}/webhooks")
        cls.program = subprocess.Popen([MENU, "--listen", f"127.0.0.1:{port}", "--sales", SALES],
                                       env={**os.environ, **cls.simulator.settings}, stdout=subprocess.PIPE, text=True)
        cls.program.stdout.readline()  # it says when it listens

    @classmethod
    def tearDownClass(cls):
        cls.program.terminate()
        cls.program.communicate(timeout=30)
        status = cls.simulator.end()
        if status:
            raise AssertionError(f"telnyx-sim ended with {status}")

    def tearDown(self):
        self.simulator.ask("PUT", "/faults", {"duplicate": 0, "bad_signature": 0})

    def test_who_presses_1_is_transferred_to_sales(self):
        since = self.simulator.ask("GET", "/status")["journal"]
        call = self.simulator.play({"wait": "gather"}, {"press": "1"}, {"wait": "bridged"}, {"wait_ms": 5000},
                                   {"hang_up": True})
        self.assertIsNone(call["fault"])
        self.assertEqual(call["effects"]["transfers"], 1)
        entries = self.simulator.ask("GET", f"/journal?since={since}&limit=1000")["entries"]
        dialed = [one["data"]["payload"]["to"] for one in entries if one["name"] == "call.initiated"
                  and one["kind"] == "event" and one["data"]["payload"]["direction"] == "outgoing"]
        self.assertEqual(dialed, [SALES])

    def test_who_presses_another_key_is_hung_up(self):
        call = self.simulator.play({"wait": "gather"}, {"press": "7"}, {"wait": "hangup"})
        self.assertIsNone(call["fault"])
        self.assertEqual(call["effects"]["transfers"], 0)

    def test_nobody_waits_for_ever(self):
        began = self.simulator.ask("GET", "/clock")["now_ms"]
        call = self.simulator.play({"wait": "gather"}, {"wait": "hangup"})
        self.assertIsNone(call["fault"])
        self.assertGreater(self.simulator.ask("GET", "/clock")["now_ms"] - began, 5000)

    def test_events_that_come_twice_have_no_second_effect(self):
        self.simulator.ask("PUT", "/faults", {"duplicate": 100})
        call = self.simulator.play({"wait": "gather"}, {"press": "1"}, {"wait": "bridged"}, {"hang_up": True})
        self.assertEqual((call["effects"]["answers"], call["effects"]["transfers"]), (1, 1))

    def test_webhooks_that_are_not_the_platforms_are_refused(self):
        self.simulator.ask("PUT", "/faults", {"bad_signature": 100})
        self.simulator.play({"wait": "gather"}, {"hang_up": True})
        counters = self.simulator.ask("GET", "/status")["counters"]
        self.assertGreater(counters["forged"], 0)
        self.assertEqual(counters["forged_accepted"], 0)


if __name__ == "__main__":
    unittest.main()
