"""Lambda's Runtime API for one invocation: an HTTP request without a key. Arguments: where to write the port, and the answer."""
import http.server
import json
import sys
import time

EVENT = {
    "version": "2.0", "routeKey": "ANY /api/v1/rooms", "rawPath": "/api/v1/rooms", "rawQueryString": "", "headers": {"host": "localhost"},
    "requestContext": {"requestId": "1", "routeKey": "ANY /api/v1/rooms", "stage": "$default", "domainName": "localhost", "timeEpoch": 0,
                       "http": {"method": "GET", "path": "/api/v1/rooms", "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1", "userAgent": "test"}},
    "isBase64Encoded": False,
}
answers = []


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if answers:
            time.sleep(60)
            return
        body = json.dumps(EVENT).encode()
        self.send_response(200)
        self.send_header("Lambda-Runtime-Aws-Request-Id", "1")
        self.send_header("Lambda-Runtime-Deadline-Ms", str(int(time.time() * 1000) + 20_000))
        self.send_header("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:rooms")
        self.send_header("Lambda-Runtime-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        answers.append(self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode())
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
server.timeout = 60
with open(sys.argv[1], "w") as file:
    file.write(str(server.server_port))
began = time.time()
while not answers and time.time() - began < 60:
    server.handle_request()
    time.sleep(0.05)
with open(sys.argv[2], "w") as file:
    file.write("".join(answers) + "\n")
sys.exit(0 if answers else 1)
