"""An endpoint for chat completions, for agent.sh: chat-server.py FILE_FOR_PORT FILE_FOR_REQUESTS.

Each request is kept, a line of JSON. The last word decides: "slowly" is answered after a minute, unless the client goes
away, which is kept as well; "broken" is answered with 500, and the others with how many messages came and what the last of
them is.

Below /v1 answers come whole, below /stream as events, a word each, in chunks of few bytes that end anywhere. There "half" breaks
off behind some words, "silent" does not say that it is done, "patient" stays behind the end until the client goes, "endless"
never comes to an end, and "faulty" sends an event that tells of an error."""
import itertools
import json
import os
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

lock = threading.Lock()


class Endpoint(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def client_leaves(self, seconds=60):
        """Whether it does within that time; kept if so."""
        self.connection.settimeout(seconds)
        try:
            left = self.connection.recv(1) == b""
        except ConnectionError:
            left = True
        except OSError:
            left = False
        if left:
            self.close_connection = True
            with lock, open(sys.argv[2], "a", encoding="utf-8") as kept:
                kept.write("the client went away\n")
        return left

    def send(self, text):
        """Bytes of the body, in chunks whose sizes go round; a prime number of them meets every place in time."""
        data = text.encode()
        while data:
            size = next(self.sizes)
            part, data = data[:size], data[size:]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))

    def send_word(self, word):
        delta = {"content": word}
        event = {"object": "chat.completion.chunk", "choices": [{"index": 0, "delta": delta}]}
        self.send("data: " + json.dumps(event, ensure_ascii=False) + "\n\n")

    def stream(self, word, text):
        self.sizes = itertools.cycle([1, 7, 2, 31, 3, 64, 5])
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.send(": here it comes\n\n")
        # The mark of a farewell is cut in two.
        words = re.findall(r" ?\[?[^ \[]{1,6}", text)
        for n, part in enumerate(words):
            self.send_word(part)
            if word in ("half", "faulty") and n == 5:
                break
        while word == "endless" and not self.client_leaves(0.05):
            self.send_word(" and more")
        if word == "half" or self.close_connection:
            self.close_connection = True
            return
        if word == "faulty":
            self.send('data: {"error":{"message":"overloaded"}}\n\n')
        elif word != "silent":
            self.send("data: [DONE]\n\n")
        if word != "patient" or not self.client_leaves():
            self.wfile.write(b"0\r\n\r\n")

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with lock, open(sys.argv[2], "a", encoding="utf-8") as kept:
            kept.write(json.dumps(request, ensure_ascii=False, separators=(",", ":")) + "\n")
        messages = request["messages"]
        last = messages[-1]["content"]
        word = last.split()[-1]
        if self.headers["Authorization"] != "Bearer chat-key" or self.path not in ("/v1/chat/completions", "/stream/chat/completions"):
            self.answer(401, {"error": {"message": "who are you?"}})
        elif word == "broken":
            self.answer(500, {"error": {"message": "broken"}})
        elif word == "slowly" and self.client_leaves():
            pass
        else:
            text = f"You asked with {len(messages)} messages. The last was {last}."
            if word == "goodbye":
                text = "Thank you. Goodbye. [goodbye]"
            if self.path.startswith("/stream"):
                self.stream(word, text)
                return
            self.answer(200, {"choices": [{"index": 0, "message": {"role": "assistant", "content": text}}]})


server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
server.daemon_threads = True
with open(sys.argv[1] + ".new", "w", encoding="utf-8") as port:
    port.write(f"{server.server_port}\n")
os.rename(sys.argv[1] + ".new", sys.argv[1])
server.serve_forever()
