"""Authentication for senders without a scheme of their own: a key, or an HMAC.

The key is looked for in the URL (``?key=``), in ``X-Meter-Key`` and in the usual
authorization headers; a source that names a signature header accepts nothing else.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from metering.errors import InvalidError
from webhooks import signatures

OPTIONS = {
    "signature_header": "the header that signs the body; the key is not accepted then",
    "signature": "sha256-hex (default), sha256-base64, sha1-hex or sha1-base64",
    "signature_prefix": "what stands before the signature, such as sha256=",
}

_FORMS = {
    "sha256-hex": partial(signatures.mac_hex, "sha256"),
    "sha256-base64": partial(signatures.mac_base64, "sha256"),
    "sha1-hex": partial(signatures.mac_hex, "sha1"),
    "sha1-base64": partial(signatures.mac_base64, "sha1"),
}


class Keys:
    """Verifies one source's deliveries by its key, or by the signature it names."""

    def __init__(self, options: Mapping[str, object]) -> None:
        self._header = str(options.get("signature_header", "")).lower()
        self._prefix = str(options.get("signature_prefix", "")).encode()
        form = str(options.get("signature", "sha256-hex"))
        if form not in _FORMS:
            raise InvalidError(f"signature is one of {', '.join(_FORMS)}; not {form!r}")
        if not self._header and options.keys() & {"signature", "signature_prefix"}:
            raise InvalidError("name the header: --option signature_header=X-Signature")
        self._mac = _FORMS[form]

    @property
    def signed(self) -> bool:
        """Whether the sender signs, with a secret that it chose itself."""
        return bool(self._header)

    def verify(
        self,
        raw: bytes,
        headers: Mapping[str, str],
        query: Mapping[str, str],
        secrets: Sequence[bytes],
    ) -> None:
        """Raise ``Rejected`` unless a live secret authenticates the delivery."""
        if not self._header:
            signatures.shared_secret(carried(headers, query), secrets)
            return
        offered = signatures.header(headers, self._header)
        if not offered.startswith(self._prefix):
            raise signatures.Rejected("no signature of a known scheme")
        signatures.check(
            offered.removeprefix(self._prefix),
            secrets,
            lambda secret: self._mac(secret, raw),
        )


def carried(
    headers: Mapping[str, str], query: Mapping[str, str]
) -> tuple[str | None, ...]:
    """Return what stands in each place that may carry a source's key."""
    return (
        query.get("key"),
        headers.get("x-meter-key"),
        signatures.bearer(headers),
        signatures.basic_password(headers),
    )
