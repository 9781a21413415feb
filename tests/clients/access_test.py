#!/usr/bin/env python3
"""Who may ask a server with --credentials, through boto3: access_test.py SINGLETABLE"""

import datetime
import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

import boto3
import botocore
from botocore.config import Config
from botocore.exceptions import ClientError

CREDENTIALS = """
[ann]
aws_access_key_id = ANN
aws_secret_access_key = ann's/secret+key=

# With a token, as temporary keys have one.
[ben]
aws_access_key_id = BEN
aws_secret_access_key = ben's secret
aws_session_token = ben's token
"""


class Access(unittest.TestCase):
    program = None

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        file = os.path.join(folder.name, "credentials")
        with open(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600), "w") as out:
            out.write(CREDENTIALS)
        cls.file = file
        server = subprocess.Popen([cls.program, "serve", "--memory", "--port", "0", "--host", "0.0.0.0",
                                   "--credentials", file],
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for cleanup in (server.stdout.close, server.stderr.close, server.wait, server.kill):
            cls.addClassCleanup(cleanup)
        cls.server = server
        cls.port = re.search(r":(\d+), ", server.stdout.readline())[1]

    def client(self, key, secret, token=None, region="eu-west-1"):
        return boto3.client("dynamodb", endpoint_url=f"http://127.0.0.1:{self.port}", region_name=region,
                            aws_access_key_id=key, aws_secret_access_key=secret, aws_session_token=token,
                            config=Config(retries={"max_attempts": 0}))

    def refused(self, client):
        with self.assertRaises(ClientError) as caught:
            client.list_tables()
        answer = caught.exception.response
        self.assertEqual(answer["ResponseMetadata"]["HTTPStatusCode"], 400)
        return answer["Error"]["Code"]

    def test_those_who_know_a_secret_are_answered(self):
        for region in ("eu-west-1", "us-east-1"):
            self.assertEqual(self.client("ANN", "ann's/secret+key=", region=region).list_tables()["TableNames"], [])
        self.assertEqual(self.client("BEN", "ben's secret", "ben's token").list_tables()["TableNames"], [])

    def test_writes_are_signed_too(self):
        client = self.client("ANN", "ann's/secret+key=")
        client.create_table(TableName="Notes", BillingMode="PAY_PER_REQUEST",
                            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
                            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}])
        client.put_item(TableName="Notes", Item={"pk": {"S": "ünï"}, "long": {"S": "x" * 100_000}})
        self.assertEqual(client.scan(TableName="Notes")["Count"], 1)
        client.delete_table(TableName="Notes")

    def test_others_are_refused(self):
        for expected, arguments in (
                ("InvalidSignatureException", ("ANN", "guessed")),
                ("UnrecognizedClientException", ("EVE", "ann's/secret+key=")),
                ("UnrecognizedClientException", ("BEN", "ben's secret")),
                ("UnrecognizedClientException", ("BEN", "ben's secret", "another token"))):
            with self.subTest(arguments):
                self.assertEqual(self.refused(self.client(*arguments)), expected)

    def test_unsigned_requests_are_refused(self):
        client = boto3.client("dynamodb", endpoint_url=f"http://127.0.0.1:{self.port}", region_name="eu-west-1",
                              config=Config(signature_version=botocore.UNSIGNED, retries={"max_attempts": 0}))
        self.assertEqual(self.refused(client), "MissingAuthenticationTokenException")

    def test_clocks_may_differ_by_a_quarter_of_an_hour(self):
        class Skewed(datetime.datetime):
            minutes = 0

            @classmethod
            def utcnow(cls):
                return super().utcnow() + datetime.timedelta(minutes=cls.minutes)

        client = self.client("ANN", "ann's/secret+key=")
        with mock.patch.object(datetime, "datetime", Skewed):
            for Skewed.minutes in (-14, 14):
                client.list_tables()
            for Skewed.minutes in (-16, 16):
                with self.subTest(Skewed.minutes):
                    self.assertEqual(self.refused(client), "InvalidSignatureException")

    def test_metrics_are_for_this_machine(self):
        def asked(address):
            connection = http.client.HTTPConnection(address, self.port, timeout=30)
            connection.request("GET", "/metrics")
            status = connection.getresponse().status
            connection.close()
            return status

        self.assertEqual(asked("127.0.0.1"), 200)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect(("192.0.2.1", 9))  # sends nothing, and tells the address it would come from
            except OSError:
                self.skipTest("this machine has no address but its own")
            self.assertEqual(asked(probe.getsockname()[0]), 403)

    def test_tls(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        certificate, key = (os.path.join(folder.name, name) for name in ("certificate.pem", "key.pem"))
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                        "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-out", certificate,
                        "-keyout", key], check=True, capture_output=True)
        server = subprocess.Popen([self.program, "serve", "--memory", "--port", "0", "--log-level", "off",
                                   "--credentials", self.file, "--tls-cert", certificate, "--tls-key", key],
                                  stdout=subprocess.PIPE, text=True)
        for cleanup in (server.stdout.close, server.wait, server.kill):
            self.addCleanup(cleanup)
        port = re.match(r"singletable: listening on https://127.0.0.1:(\d+), ", server.stdout.readline())[1]
        client = boto3.client("dynamodb", endpoint_url=f"https://localhost:{port}", region_name="eu-west-1",
                              aws_access_key_id="ANN", aws_secret_access_key="ann's/secret+key=",
                              verify=certificate, config=Config(retries={"max_attempts": 0}))
        for _ in range(3):
            self.assertEqual(client.list_tables()["TableNames"], [])
        server.terminate()
        self.assertEqual(server.wait(30), 0)

    def test_files_that_do_not_keep_secrets_are_told(self):
        ended = subprocess.run([self.program, "serve", "--memory", "--port", "0", "--credentials", "/nowhere"],
                               capture_output=True, text=True, check=False)
        self.assertEqual(ended.returncode, 1)
        self.assertIn("The credentials file /nowhere can't be read", ended.stderr)
        os.chmod(self.file, 0o644)
        self.addCleanup(os.chmod, self.file, 0o600)
        ended = subprocess.run([self.program, "serve", "--memory", "--port", "0", "--credentials", self.file],
                               capture_output=True, text=True, check=False)
        self.assertIn("can be read or changed by every user", ended.stderr)

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        warned = cls.server.stderr.read()
        assert "warning" not in warned, warned


if __name__ == "__main__":
    Access.program = sys.argv.pop()
    # boto3 leaves its sockets to the end of the process.
    unittest.main(warnings="ignore")
