#!/usr/bin/env python3
"""The program singletable as its users start and end it: serve_test.py SINGLETABLE"""

import http.client
import json
import re
import signal
import subprocess
import sys
import tempfile
import unittest

NOTES = {"TableName": "Notes", "BillingMode": "PAY_PER_REQUEST",
         "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
         "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}]}


class Serve(unittest.TestCase):
    program = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def start(self, *arguments):
        server = subprocess.Popen([self.program, "serve", "--port", "0", *arguments],
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.stderr.close)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        ready = server.stdout.readline()
        server.port = int(re.match(r"singletable: listening on http://\S+:(\d+), ", ready)[1])
        return server

    def ended(self, *arguments):
        return subprocess.run([self.program, *arguments], capture_output=True, text=True, check=False)

    def ask(self, server, operation, body):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        connection.request("POST", "/", json.dumps(body),
                           {"X-Amz-Target": "DynamoDB_20120810." + operation})
        answer = connection.getresponse()
        told = json.load(answer)
        connection.close()
        self.assertEqual(answer.status, 200, told)
        return told

    def put_note(self, server, key):
        self.ask(server, "PutItem", {"TableName": "Notes", "Item": {"pk": {"S": key}}})

    def notes(self, server):
        items = self.ask(server, "Scan", {"TableName": "Notes"})["Items"]
        return sorted(item["pk"]["S"] for item in items)

    def test_data_outlives_an_orderly_end(self):
        for ending in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(ending), tempfile.TemporaryDirectory() as folder:
                server = self.start("--data", folder)
                self.ask(server, "CreateTable", NOTES)
                self.put_note(server, "kept")
                server.send_signal(ending)
                self.assertEqual(server.wait(30), 0)
                self.assertEqual(self.notes(self.start("--data", folder)), ["kept"])

    def test_data_outlives_a_kill(self):
        server = self.start("--data", self.folder)
        self.ask(server, "CreateTable", NOTES)
        keys = [f"{number:03}" for number in range(50)]
        for key in keys:
            self.put_note(server, key)
        server.kill()
        server.wait(30)
        self.assertEqual(self.notes(self.start("--data", self.folder)), keys)

    def test_memory_is_forgotten(self):
        server = self.start("--memory")
        self.ask(server, "CreateTable", NOTES)
        self.assertEqual(self.ask(self.start("--memory"), "ListTables", {})["TableNames"], [])

    def test_one_process_has_a_folder(self):
        self.start("--data", self.folder)
        second = self.ended("serve", "--data", self.folder, "--port", "0")
        self.assertEqual(second.returncode, 1)
        self.assertIn(self.folder, second.stderr)

    def test_a_taken_port_is_told(self):
        port = self.start("--memory").port
        second = self.ended("serve", "--memory", "--port", str(port))
        self.assertEqual(second.returncode, 1)
        self.assertIn(f"Can't listen on 127.0.0.1, port {port}", second.stderr)

    def test_says_when_anybody_may_ask(self):
        server = self.start("--memory", "--host", "0.0.0.0")
        server.terminate()
        self.assertIn("0.0.0.0 can be reached from other machines", server.stderr.read())

    def test_log_levels(self):
        expected = {"off": [], "error": [], "info": ["info"] * 3, "debug": ["info", "debug", "info", "info"]}
        for level, levels in expected.items():
            with self.subTest(level):
                server = self.start("--memory", "--log-level", level)
                self.ask(server, "CreateTable", NOTES)
                server.terminate()
                server.wait(30)
                lines = server.stderr.read().splitlines()
                self.assertEqual([line.split()[1] for line in lines], levels)
                for line in lines:
                    self.assertRegex(line, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z \w+ \S")
                if level == "debug":
                    self.assertRegex(lines[1], r" debug CreateTable 200 ok \d+ us$")

    def test_metrics(self):
        for storage in (["--memory"], ["--data", self.folder]):
            server = self.start(*storage)
            self.ask(server, "ListTables", {})
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
            connection.request("GET", "/metrics")
            told = connection.getresponse().read().decode()
            connection.close()
            self.assertIn('singletable_requests_total{operation="ListTables",outcome="ok"} 1\n', told)
            self.assertIn("singletable_open_connections ", told)
            self.assertEqual("singletable_storage_table_file_bytes " in told, storage == ["--data", self.folder])
            for line in told.splitlines():
                self.assertRegex(line, r"^(# (HELP|TYPE) singletable_\w+ .+|singletable_\w+(\{.*\})? [0-9.e+-]+)$")

    def test_wrong_arguments_are_told(self):
        for arguments in (["serve"], ["serve", "--memory", "--data", self.folder],
                          ["serve", "--memory", "--port", "none"], ["nonsense"], [],
                          ["serve", "--memory", "--tls-cert", "a"], ["serve", "--memory", "--tls-key", "a"],
                          ["serve", "--memory", "--log-level", "loud"]):
            with self.subTest(arguments):
                ended = self.ended(*arguments)
                self.assertNotIn(ended.returncode, (0, 1))
                self.assertNotEqual(ended.stderr, "")

    def test_help_names_every_option(self):
        told = self.ended("serve", "--help")
        self.assertEqual(told.returncode, 0)
        for option in ("--data", "--memory", "--host", "--port", "--threads", "--write-threads",
                       "--connections", "--memory-mb", "--no-sync", "--credentials", "--tls-cert", "--tls-key", "--log-level"):
            self.assertIn(option, told.stdout)


if __name__ == "__main__":
    Serve.program = sys.argv.pop()
    unittest.main()
