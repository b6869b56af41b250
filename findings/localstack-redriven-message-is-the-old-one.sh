#!/usr/bin/env bash
# LocalStack: a message that is moved back from a dead-letter queue is the old message, not a new one.
#
# One would guess: StartMessageMoveTask does on LocalStack what it does in SQS. There every message that is moved back counts as a
# new one: it has a new MessageId, a new SentTimestamp (so its retention begins anew), and was never received.
# What happens: LocalStack puts the same message back. It keeps its MessageId and its SentTimestamp, so its retention goes on from
# the first sending, and its ApproximateReceiveCount goes on as well (it still gets as many attempts as the queue's policy says).
# Why it matters: a consumer that remembers message ids to skip repeats, as libraries for idempotent functions do, skips every
# redriven message in tests and processes it in AWS; one that gives up by ApproximateReceiveCount gives up at once in tests;
# and a test of an old backlog loses messages that AWS would keep for the whole retention.
#
# Version: localstack-core 4.14.0 (SQS provider), in host mode. Seen 2026-11-30.
# Source: the developer guide of SQS, "Learn how to configure a dead-letter queue redrive in Amazon SQS" (note on the retention
# period), for AWS; what this script prints, for LocalStack.
# Needs Python 3.12 or later and a free port 4599; installs some 500 MB into a temporary folder, which takes minutes.
# Exits non-zero if it is no longer so.
set -euo pipefail
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$folder"' EXIT
for python in python3.13 python3.12 python3; do
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && break
done
"$python" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check "localstack-core[runtime]==4.14.0" "cbor2<6" "pyopenssl<26" \
  "service-identity==24.2.0" boto3
SERVICES=sqs GATEWAY_LISTEN=127.0.0.1:4599 DISABLE_EVENTS=1 SKIP_SSL_CERT_DOWNLOAD=1 FILESYSTEM_ROOT="$folder/data" \
  "$folder/venv/bin/python" -m localstack.runtime.main >"$folder/log" 2>&1 &
server=$!
cat >"$folder/redrive.py" <<'PYTHON'
import json, sys, time, urllib.request
import boto3

for _ in range(120):
    try:
        urllib.request.urlopen("http://127.0.0.1:4599/_localstack/health", timeout=2).read()
        break
    except OSError:
        time.sleep(1)
sqs = boto3.client("sqs", endpoint_url="http://127.0.0.1:4599", region_name="us-east-1",
                   aws_access_key_id="a", aws_secret_access_key="b")
dead = sqs.create_queue(QueueName="work-dead")["QueueUrl"]
arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
policy = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 2})
work = sqs.create_queue(QueueName="work", Attributes={"VisibilityTimeout": "0", "RedrivePolicy": policy})["QueueUrl"]


def receive(times):
    """Id, sending time and count of each delivery."""
    seen = []
    for _ in range(times):
        got = sqs.receive_message(QueueUrl=work, AttributeNames=["All"], WaitTimeSeconds=1).get("Messages", [])
        seen += [(m["MessageId"], m["Attributes"]["SentTimestamp"], int(m["Attributes"]["ApproximateReceiveCount"])) for m in got]
    return seen


sqs.send_message(QueueUrl=work, MessageBody="x")
before = receive(4)
time.sleep(2)
sqs.start_message_move_task(SourceArn=arn)
time.sleep(3)
after = receive(1)
print("deliveries before the move:", before)
print("the first one after it:   ", after)
same_id, same_time = after[0][0] == before[0][0], after[0][1] == before[0][1]
print("same id:", same_id, "- same sending time:", same_time, "- count goes on:", after[0][2] > 1)
sys.exit(0 if same_id and same_time and after[0][2] > 1 else 1)
PYTHON
"$folder/venv/bin/python" "$folder/redrive.py"
