#!/usr/bin/env python3
"""Runs a command while a server answers, with URL in its arguments replaced by the server's.

Usage: with_server.py singletable PROGRAM -- COMMAND...
       with_server.py dynamodb_local FOLDER -- COMMAND...

PROGRAM is the program singletable, which serves from memory; FOLDER holds Amazon's
DynamoDBLocal.jar. Exits as the command does.
"""

import os
import socket
import subprocess
import sys
import time

PATIENCE_SECONDS = 60


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, server):
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            sys.exit(f"with_server: the server ended with status {server.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit("with_server: the server does not listen")


def command_of(kind, where, port):
    if kind == "singletable":
        return [where, "serve", "--memory", "--port", str(port)], None
    if kind == "dynamodb_local":
        return ["java", "-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar",
                "-inMemory", "-sharedDb", "-port", str(port)], where
    sys.exit(__doc__)


def main():
    if len(sys.argv) < 5 or sys.argv[3] != "--":
        sys.exit(__doc__)
    port = free_port()
    command, folder = command_of(sys.argv[1], sys.argv[2], port)
    environment = dict(os.environ, DDB_LOCAL_TELEMETRY="0")
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            wait_for(port, server)
            url = f"http://127.0.0.1:{port}"
            client = subprocess.run([part.replace("URL", url) for part in sys.argv[4:]], check=False)
        finally:
            server.terminate()
    if sys.argv[1] == "singletable" and server.returncode != 0:
        sys.exit(f"with_server: stopped, the server ended with status {server.returncode}")
    sys.exit(client.returncode)


if __name__ == "__main__":
    main()
