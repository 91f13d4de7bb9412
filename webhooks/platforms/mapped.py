"""Any platform that posts JSON: a mapping says where its bodies hold what."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from metering.errors import InvalidError
from metering.events import Parsed
from metering.interactions import Kind
from webhooks import keys
from webhooks.adapters import ANYTHING, Adapter, Platform, Setup, random_text
from webhooks.mapping import Reader

MAPPING = {"mapping": "--mapping FILE: where the bodies hold what"}


class Mapped(Adapter):
    """Reads bodies through the mapping of its source."""

    content_types = ANYTHING

    def __init__(self, setup: Setup) -> None:
        """Validate the mapping and how deliveries are authenticated.

        Raises:
            InvalidError: one of them is wrong or missing.
        """
        if "mapping" not in setup.options:
            raise InvalidError("write --mapping FILE: a JSON file; see the page")
        self._keys = keys.Keys(setup.options)
        self.brings_secret = self._keys.signed
        self._reader = Reader(setup.options["mapping"], setup.key)
        self.kinds = self._reader.kinds

    def verify(
        self,
        raw: bytes,
        headers: Mapping[str, str],
        query: Mapping[str, str],
        secrets: Sequence[bytes],
        now: datetime,  # noqa: ARG002 -- nothing is known of its age
    ) -> None:
        """Raise ``Rejected`` unless the delivery carries the key or a signature."""
        self._keys.verify(raw, headers, query, secrets)

    def parse(self, raw: bytes) -> list[Parsed]:
        """Return one result for each event; ``Unparsable`` where there is none."""
        return self._reader.parse(raw)

    def explain(self, raw: bytes) -> list[tuple[str, str]]:
        """Return what each field became, and from where."""
        return self._reader.explain(raw)


PLATFORM = Platform(
    name="mapped",
    title="Any JSON (mapped)",
    make=Mapped,
    tells=dict.fromkeys(Kind, "by mapping"),
    bots="by mapping",
    signed="URL key, header, or an HMAC that is named",
    retries="the sender's own",
    delivery_id="no",
    options={**MAPPING, **keys.OPTIONS},
    new_secret=random_text,
    chosen_by="ours; the platform's with `signature_header`",
)
