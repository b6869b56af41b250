"""What a generator that knows only the API's document cannot know: what is stored, and that a key is for one request."""
import uuid

import schemathesis
from schemathesis.generation import GenerationMode

# Members that name something stored; whatever is made up is refused. New members of a chat cannot be left out, so that
# the chat is made up instead.
STORED = {
    ("POST", "/chats"): ["members"],
    ("POST", "/chats/{id}/messages"): ["replyTo"],
    ("POST", "/rooms"): ["room_type_id"],
    ("PUT", "/rooms/{id}"): ["room_type_id"],
    ("PATCH", "/breakout-rooms/{id}"): ["id", "roomId"],
}

# A person may leave out who acts; these calls are a backend's.
ACTORS = {"assign": "userId", "move": "userId", "leave": "userId", "help": "userId", "broadcast": "senderId"}


# A caller's own objects nest as deep as they like, up to eight levels; the generator is told of three, see try-documents.
# What it takes for too deep is allowed, so that case is made wrong in another way.
TOLD_LEVELS = 3


def depth(value):
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return 1 + max(map(depth, inner), default=0) if isinstance(value, (dict, list)) else 0


@schemathesis.hook
def before_call(context, case, kwargs):
    if isinstance(case.body, dict):
        for member in STORED.get((case.method.upper(), case.path), []):
            case.body.pop(member, None)
    positive = case.meta and case.meta.generation.mode == GenerationMode.POSITIVE
    if isinstance(case.body, dict) and positive:
        if case.method.upper() == "POST" and case.path == "/chats/{id}/members":
            case.path_parameters["id"] = "unknown"
        # No schema says that there are not more lists than rooms.
        if any(isinstance(one, list) for one in case.body.get("participants") or []):
            case.body.pop("participants")
        # Whom one may talk to only the accounts know.
        if case.method.upper() == "POST" and case.path == "/chats" and "direct" in case.body:
            case.body = {"name": "instead"}
        # How long a room's log is only the room knows.
        if case.method.upper() == "PUT" and case.path.endswith("/read"):
            case.body["seq"] = 0
        if case.method.upper() == "POST" and case.path.endswith("/replay"):
            case.body["from_seq"] = 1
        # What is in the future only the clock knows.
        if case.path.endswith(("/bans", "/mutes")):
            case.body.pop("until", None)
        # Which addresses may be called no schema says, nor which rooms there are.
        if case.path.startswith(("/api/v1/webhooks", "/api/v1/clients/me/review")):
            case.body.update({"url": "http://127.0.0.1:9/"} if "url" in case.body else {})
            case.body.pop("event_types", None)
            case.body.pop("room_ids", None)
        actor = ACTORS.get(case.path.removeprefix("/breakout-sessions/{id}/"))
        if actor:
            case.body.setdefault(actor, "ada")
    if isinstance(case.body, dict) and not positive and max(map(depth, case.body.values()), default=0) > TOLD_LEVELS:
        case.body = []
    # No pattern that every generator knows says what an emoji is.
    if positive and case.path.endswith("/reactions/{name}"):
        case.path_parameters["name"] = ":ok:"
    # No schema says how far apart two days may be.
    if case.path == "/api/v1/usage" and case.query and positive:
        case.query.pop("from", None)
    # How far a room's log goes only the room knows.
    if case.path.endswith("/audit") and case.query and positive:
        case.query["at_seq"] = 1
    # Where a list goes on only its last part knows, and a cursor of a search is of the same rooms.
    if case.path in ("/auth/users", "/api/v1/messages/search") and case.query:
        case.query.pop("cursor", None)
    # A wrong key stays wrong.
    if case.method.upper() == "POST" and (positive or "Idempotency-Key" not in case.headers):
        case.headers["Idempotency-Key"] = str(uuid.uuid4())
