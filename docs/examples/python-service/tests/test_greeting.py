import threading
import unittest
from urllib.request import urlopen

from greeting import greeting
from greeting.server import serve


class GreetingTest(unittest.TestCase):
    def test_greets_by_name(self):
        self.assertEqual("Hello, Ada!", greeting("Ada"))

    def test_greets_over_http(self):
        server = serve(0)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        with urlopen(f"http://127.0.0.1:{server.server_port}/?name=Ada") as answer:
            self.assertEqual("Hello, Ada!", answer.read().decode())
