"""Secrets at rest: sealed with keys derived from the application's secret keys."""

import base64
import hashlib
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from metering.errors import MeterError


class SealBrokenError(MeterError):
    """No key opens the seal: the secret key changed and its fallback is missing."""


class Vault:
    """Seals and opens bytes; the first key seals, every key opens."""

    def __init__(self, keys: Sequence[str]) -> None:
        fernets = [Fernet(_derive(key)) for key in keys]
        self._newest = fernets[0]
        self._fernet = MultiFernet(fernets)

    def seal(self, plain: bytes) -> bytes:
        """Return ``plain`` encrypted and authenticated."""
        return self._fernet.encrypt(plain)

    def open(self, sealed: bytes) -> bytes:
        """Return what was sealed.

        Raises:
            SealBrokenError: none of the keys sealed it.
        """
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken as error:
            raise _broken() from error

    def renew(self, sealed: bytes) -> bytes | None:
        """Return what was sealed under a former key sealed anew; None: it is already.

        Raises:
            SealBrokenError: none of the keys sealed it.
        """
        try:
            self._newest.decrypt(sealed)
        except InvalidToken:
            try:
                return self._fernet.rotate(sealed)
            except InvalidToken as error:
                raise _broken() from error
        return None

    def __repr__(self) -> str:
        return "Vault(…)"


def _broken() -> SealBrokenError:
    return SealBrokenError(
        "a stored secret cannot be opened; add the former SECRET_KEY to "
        "SECRET_KEY_FALLBACKS"
    )


def _derive(key: str) -> bytes:
    # The secret key is random already: one keyed hash separates this use of it.
    digest = hashlib.blake2b(key.encode(), digest_size=32, person=b"meter-vault")
    return base64.urlsafe_b64encode(digest.digest())
