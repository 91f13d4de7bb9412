"""Keys of e-mails whose platform gives one id to a message with many recipients."""

import hashlib

_DIGEST_BYTES = 16
_LONGEST_MESSAGE_ID = 200


def email_key(key: bytes, message_id: str, recipient: str) -> str:
    """Return the key of one message to one recipient; no address can be read from it.

    ``key`` is the account's own, so that all its sources name one e-mail alike.
    """
    address = recipient.strip().lower().encode("utf-8", "surrogatepass")
    mark = hashlib.blake2b(address, key=key, digest_size=_DIGEST_BYTES).hexdigest()
    if len(message_id) > _LONGEST_MESSAGE_ID:
        whole = message_id.encode("utf-8", "surrogatepass")
        message_id = hashlib.blake2b(
            whole, key=key, digest_size=_DIGEST_BYTES
        ).hexdigest()
    return f"{message_id}:{mark}"
