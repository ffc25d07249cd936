"""Applies for a connection and shows it, with Python's standard library alone: a v1 signature is few lines."""

import base64
import hashlib
import hmac
import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

URL = os.environ["DEMARC_ENDPOINT"]
KEY_ID = os.environ["DEMARC_ACCESS_KEY_ID"]
SECRET = os.environ["DEMARC_ACCESS_KEY_SECRET"]


def encode(text):
    return urllib.parse.quote(text, safe="-_.~")


def call(action, **parameters):
    parameters.update(
        Action=action,
        Version="2016-04-28",
        Format="JSON",
        AccessKeyId=KEY_ID,
        SignatureMethod="HMAC-SHA1",
        SignatureVersion="1.0",
        SignatureNonce=str(uuid.uuid4()),
        Timestamp=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    )
    query = "&".join(f"{encode(name)}={encode(value)}" for name, value in sorted(parameters.items()))
    digest = hmac.new(f"{SECRET}&".encode(), f"GET&%2F&{encode(query)}".encode(), hashlib.sha1).digest()
    signature = encode(base64.b64encode(digest).decode())
    with urllib.request.urlopen(f"{URL}/?{query}&Signature={signature}") as answer:
        return json.load(answer)


connection_id = call(
    "CreatePhysicalConnection",
    RegionId="cn-hangzhou",
    AccessPointId="ap-cn-hangzhou-yh-C",
    LineOperator="CT",
    PeerLocation="杭州市滨江区江南大道88号",
    ClientToken=str(uuid.uuid4()),
)["PhysicalConnectionId"]

found = call("DescribePhysicalConnections", RegionId="cn-hangzhou")
for connection in found["PhysicalConnectionSet"]["PhysicalConnectionType"]:
    print(connection["PhysicalConnectionId"], connection["Status"], connection["PeerLocation"])

# A refusal is an HTTP status, with the code in the body.
try:
    call("EnablePhysicalConnection", RegionId="cn-hangzhou", PhysicalConnectionId=connection_id)
except urllib.error.HTTPError as refusal:
    print(refusal.code, json.load(refusal)["Code"])
