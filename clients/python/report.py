"""The steps of clients/README.md, reported in TAP, and where their server is."""

import json
import os
import sys
import traceback
import urllib.request

URL = os.environ["DEMARC_URL"]
HOST = URL.removeprefix("http://")
REGION = os.environ["ALIBABA_CLOUD_REGION_ID"]
KEY_ID = os.environ["ALIBABA_CLOUD_ACCESS_KEY_ID"]
KEY_SECRET = os.environ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"]

# Text that a client has to encode with care.
ODD_TEXT = "专线 \"it's\" a+b&c=d%25*~ 🛰️"

ALLOW_READING = json.dumps(
    {
        "Version": "1",
        "Statement": [{"Effect": "Allow", "Action": ["vpc:Describe*", "sts:AssumeRole"], "Resource": "*"}],
    }
)


def trust_of(account_id):
    """Who may assume a role: anybody of the account who is allowed to."""
    principal = {"RAM": [f"acs:ram::{account_id}:root"]}
    statement = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": principal}
    return json.dumps({"Version": "1", "Statement": [statement]})


def add_fault(rule):
    """Adds a rule by which calls go wrong, as docs/control.md has it."""
    request = urllib.request.Request(f"{URL}/_demarc/faults", data=json.dumps(rule).encode())
    with urllib.request.urlopen(request) as answer:
        answer.read()


def report(steps):
    """Takes the steps one after another, whatever becomes of each."""
    failed = False
    for number, (name, step) in enumerate(steps, start=1):
        try:
            step()
            print(f"ok {number} - {name}", flush=True)
        except Exception:
            failed = True
            print(f"not ok {number} - {name}")
            for line in traceback.format_exc().splitlines():
                print(f"# {line}", flush=True)
    sys.exit(1 if failed else 0)
