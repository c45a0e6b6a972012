#!/usr/bin/env python3
"""Answers Claude Code and Codex on the loopback interface, so that real programs can be watched at work.

usage: vendor.py PORT

Speaks as much of the Anthropic Messages API and the OpenAI Responses API as the two programs need. What
it answers is named in the newest prompt: "(do: sleep)" lets the agent run a long command, "(do: write)"
lets it ask for permission, "(do: background)" leaves a command running after the turn, "(do: fetch)" lets
a sandboxed command ask for the network, "(do: escalate)" lets Codex ask to leave its sandbox, anything else
ends the turn with a word. Nothing leaves the machine.
"""
import gzip
import itertools
import json
import re
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NUMBER = itertools.count(1)
ORDER = re.compile(r"\(do: (\w+)\)")
SLEEP = "python3 -c 'import time; time.sleep(590)'"
# What Claude Code is told to run once, by order.
CLAUDE_TOOLS = {
    "write": {"command": "touch permitted.txt", "description": "Make a file"},
    "background": {"command": SLEEP, "description": "Serve", "run_in_background": True},
    "fetch": {"command": "curl -s --max-time 300 http://example.invalid/", "description": "Fetch a page"},
}


def text_of(content):
    if isinstance(content, str):
        return content
    return "\n".join(part.get("text", "") for part in content or [] if isinstance(part, dict))


def name(prefix):
    return f"{prefix}_{next(NUMBER):026d}"


class Vendor(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_HEAD(self):
        self.reply({})

    def do_GET(self):
        self.reply({"data": [], "models": [], "object": "list", "has_more": False})

    def do_POST(self):
        body = json.loads(self.body() or b"{}")
        path = self.path.split("?")[0]
        try:
            if path.endswith("/messages/count_tokens"):
                self.reply({"input_tokens": 1000})
            elif path.endswith("/messages"):
                self.answer_claude(body)
            elif path.endswith("/responses"):
                self.answer_codex(body)
            else:
                self.reply({})
        except (BrokenPipeError, ConnectionResetError):
            pass

    def body(self):
        if self.headers.get("transfer-encoding", "").lower() == "chunked":
            data = b""
            while size := int(self.rfile.readline().strip() or b"0", 16):
                data += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            data = self.rfile.read(int(self.headers.get("content-length") or 0))
        return gzip.decompress(data) if self.headers.get("content-encoding") == "gzip" else data

    def reply(self, value):
        data = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def begin_stream(self):
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("connection", "close")
        self.end_headers()
        self.close_connection = True

    def event(self, value):
        self.wfile.write(f"event: {value['type']}\ndata: {json.dumps(value)}\n\n".encode())
        self.wfile.flush()

    # Anthropic Messages

    def answer_claude(self, body):
        order, answered = None, False
        for message in reversed(body.get("messages", [])):
            if message["role"] == "assistant":
                answered = True
                continue
            if found := ORDER.findall(text_of(message["content"])):
                order = found[-1]
                break
        blocks = [{"type": "text", "text": "Done."}]
        # A request without tools asks for a title or a summary.
        if body.get("tools") and order == "sleep":
            blocks.append(self.tool("Bash", {"command": SLEEP, "description": "Wait", "timeout": 600000}))
        elif body.get("tools") and order in CLAUDE_TOOLS and not answered:
            blocks.append(self.tool("Bash", CLAUDE_TOOLS[order]))
        stop = "tool_use" if len(blocks) > 1 else "end_turn"
        usage = {"input_tokens": 10, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 1000, "output_tokens": 20}
        message = {"id": name("msg"), "type": "message", "role": "assistant", "model": body.get("model"),
                   "content": blocks, "stop_reason": stop, "stop_sequence": None, "usage": usage}
        if not body.get("stream"):
            return self.reply(message)
        self.begin_stream()
        self.event({"type": "message_start", "message": dict(message, content=[], stop_reason=None)})
        for index, block in enumerate(blocks):
            if block["type"] == "text":
                empty, delta = dict(block, text=""), {"type": "text_delta", "text": block["text"]}
            else:
                empty = dict(block, input={})
                delta = {"type": "input_json_delta", "partial_json": json.dumps(block["input"])}
            self.event({"type": "content_block_start", "index": index, "content_block": empty})
            self.event({"type": "content_block_delta", "index": index, "delta": delta})
            self.event({"type": "content_block_stop", "index": index})
        self.event({"type": "message_delta", "delta": {"stop_reason": stop, "stop_sequence": None}, "usage": usage})
        self.event({"type": "message_stop"})

    def tool(self, tool, arguments):
        return {"type": "tool_use", "id": name("toolu"), "name": tool, "input": arguments}

    # OpenAI Responses

    def answer_codex(self, body):
        order, answered = None, False
        given = body.get("input", [])
        for item in reversed(given if isinstance(given, list) else []):
            answered = answered or item.get("type") == "function_call_output"
            if item.get("type", "message") == "message" and item.get("role") == "user":
                if found := ORDER.findall(text_of(item.get("content"))):
                    order = found[-1]
                    break
        output = [{"type": "message", "id": name("msg"), "role": "assistant", "status": "completed",
                   "content": [{"type": "output_text", "text": "Done.", "annotations": []}]}]
        arguments = None
        if order == "sleep":
            arguments = json.dumps({"cmd": "sleep 28", "yield_time_ms": 30000})
        elif order == "escalate" and not answered:
            arguments = json.dumps({"cmd": "sleep 25", "yield_time_ms": 30000, "justification": "May I?",
                                    "sandbox_permissions": "require_escalated"})
        if arguments:
            output.append({"type": "function_call", "id": name("fc"), "status": "completed",
                           "call_id": name("call"), "name": "exec_command", "arguments": arguments})
        usage = {"input_tokens": 1000, "input_tokens_details": {"cached_tokens": 500}, "output_tokens": 20,
                 "output_tokens_details": {"reasoning_tokens": 0}, "total_tokens": 1020}
        response = {"id": name("resp"), "object": "response", "created_at": int(time.time()),
                    "status": "in_progress", "model": body.get("model"), "output": [], "usage": None}
        self.begin_stream()
        self.event({"type": "response.created", "response": response})
        for index, item in enumerate(output):
            self.event({"type": "response.output_item.done", "output_index": index, "item": item})
        self.event({"type": "response.completed",
                    "response": dict(response, status="completed", output=output, usage=usage)})


ThreadingHTTPServer.daemon_threads = True
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Vendor).serve_forever()
