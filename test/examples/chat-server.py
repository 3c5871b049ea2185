"""An endpoint for chat completions, for agent.sh: chat-server.py FILE_FOR_PORT FILE_FOR_REQUESTS.

Each request is kept, a line of JSON. The last word decides: "slowly" is answered after a minute, unless the client goes
away, which is kept as well; "broken" is answered with 500, and the others with how many messages came and what the last of
them is."""
import json
import os
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

    def client_leaves(self):
        """Whether it does within a minute."""
        self.connection.settimeout(60)
        try:
            return self.connection.recv(1) == b""
        except OSError:
            return False

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with lock, open(sys.argv[2], "a", encoding="utf-8") as kept:
            kept.write(json.dumps(request, ensure_ascii=False, separators=(",", ":")) + "\n")
        messages = request["messages"]
        last = messages[-1]["content"]
        word = last.split()[-1]
        if self.headers["Authorization"] != "Bearer chat-key" or self.path != "/v1/chat/completions":
            self.answer(401, {"error": {"message": "who are you?"}})
        elif word == "broken":
            self.answer(500, {"error": {"message": "broken"}})
        elif word == "slowly" and self.client_leaves():
            with lock, open(sys.argv[2], "a", encoding="utf-8") as kept:
                kept.write("the client went away\n")
            self.close_connection = True
        else:
            text = f"You asked with {len(messages)} messages. The last was {last}."
            if word == "goodbye":
                text = "Thank you. Goodbye. [goodbye]"
            self.answer(200, {"choices": [{"index": 0, "message": {"role": "assistant", "content": text}}]})


server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
server.daemon_threads = True
with open(sys.argv[1] + ".new", "w", encoding="utf-8") as port:
    port.write(f"{server.server_port}\n")
os.rename(sys.argv[1] + ".new", sys.argv[1])
server.serve_forever()
