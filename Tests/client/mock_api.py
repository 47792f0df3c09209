"""A Messages API on 127.0.0.1 that answers a coding agent's client with canned replies, and keeps what it was asked.

A reply is a dict: {"text": TEXT, "tools": [{"name": NAME, "input": {...}}]}, each part optional. Replies are used in
order for requests that offer tools; after the last one, and for side requests (titles and the like), "ok" is returned.
"""

import http.server
import itertools
import json
import threading


class MockAPI:
    def __init__(self, replies=()):
        self.replies = list(replies)
        self.requests = []  # bodies of requests that offer tools, oldest first
        self.lock = threading.Lock()
        self.ids = itertools.count(1)
        api = self

        class Handler(_Handler):
            pass

        Handler.api = api
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return "http://127.0.0.1:%d" % self.server.server_address[1]

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, body):
        """The message for a request."""
        reply = {"text": "ok"}
        with self.lock:
            if any("input_schema" in tool for tool in body.get("tools") or []):
                self.requests.append(body)
                reply = self.replies.pop(0) if self.replies else reply
            content = [{"type": "text", "text": reply["text"]}] if reply.get("text") else []
            for tool in reply.get("tools", []):
                name = "toolu_mock%04d" % next(self.ids)
                content.append({"type": "tool_use", "id": name, "name": tool["name"], "input": tool["input"]})
            return {
                "id": "msg_mock%04d" % next(self.ids), "type": "message", "role": "assistant",
                "model": body.get("model", "mock"), "content": content,
                "stop_reason": "tool_use" if reply.get("tools") else "end_turn", "stop_sequence": None,
                "usage": {"input_tokens": 10, "output_tokens": 5,
                          "cache_creation_input_tokens": 0, "cache_read_input_tokens": 0},
            }


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    api = None

    def log_message(self, *arguments):
        pass

    def do_HEAD(self):
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def do_GET(self):
        self.reply(404, {"type": "error", "error": {"type": "not_found_error", "message": "no such page"}})

    def do_POST(self):
        body = self.body()
        path = self.path.split("?")[0]
        if path.endswith("/count_tokens"):
            self.reply(200, {"input_tokens": 10})
        elif not path.endswith("/v1/messages"):
            self.do_GET()
        elif body.get("stream"):
            self.stream(self.api.answer(body))
        else:
            self.reply(200, self.api.answer(body))

    def body(self):
        if (self.headers.get("transfer-encoding") or "").lower() == "chunked":
            raw = b""
            while size := int(self.rfile.readline().strip() or b"0", 16):
                raw += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            raw = self.rfile.read(int(self.headers.get("content-length") or 0))
        try:
            return json.loads(raw or b"{}")
        except ValueError:
            return {}

    def reply(self, status, value):
        text = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def stream(self, message):
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            self.event("message_start", message=dict(message, content=[], stop_reason=None))
            for index, block in enumerate(message["content"]):
                if block["type"] == "text":
                    start, delta = {"type": "text", "text": ""}, {"type": "text_delta", "text": block["text"]}
                else:
                    start = dict(block, input={})
                    delta = {"type": "input_json_delta", "partial_json": json.dumps(block["input"])}
                self.event("content_block_start", index=index, content_block=start)
                self.event("content_block_delta", index=index, delta=delta)
                self.event("content_block_stop", index=index)
            stop = {"stop_reason": message["stop_reason"], "stop_sequence": None}
            self.event("message_delta", delta=stop, usage={"output_tokens": 5})
            self.event("message_stop")
        except (BrokenPipeError, ConnectionResetError):
            pass  # the client was interrupted

    def event(self, kind, **fields):
        self.wfile.write(("event: %s\ndata: %s\n\n" % (kind, json.dumps(dict(type=kind, **fields)))).encode())
        self.wfile.flush()
