"""Serves the words of welcome over HTTP."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

from greeting import greeting


class Handler(BaseHTTPRequestHandler):
    """Answers every GET with a greeting for ?name=."""

    def do_GET(self) -> None:
        name = parse_qs(urlparse(self.path).query).get("name", [""])[0]
        body = greeting(name).encode()
        self.send_response(200)
        self.send_header("content-type", "text/plain; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the caller's log is for the caller."""


def serve(port: int) -> ThreadingHTTPServer:
    """A server on the loopback address; the caller runs it."""
    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


def main() -> None:
    """Serves on port 8080 until it is interrupted."""
    serve(8080).serve_forever()
