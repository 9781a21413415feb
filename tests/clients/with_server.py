#!/usr/bin/env python3
"""Runs a command while a server in memory answers, with every URL in its arguments replaced
by the server's.

Usage: with_server.py SINGLETABLE -- COMMAND...

SINGLETABLE is the program singletable. Exits as the command does.
"""

import subprocess
import sys


def main():
    if len(sys.argv) < 4 or sys.argv[2] != "--":
        sys.exit(__doc__)
    serve = [sys.argv[1], "serve", "--memory", "--port", "0"]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as server:
        try:
            url = server.stdout.readline().removesuffix(", in memory\n").split()[-1]
            client = subprocess.run([part.replace("URL", url) for part in sys.argv[3:]], check=False)
        finally:
            server.terminate()
    if server.returncode != 0:
        sys.exit(f"with_server: stopped, the server ended with status {server.returncode}")
    sys.exit(client.returncode)


if __name__ == "__main__":
    main()
