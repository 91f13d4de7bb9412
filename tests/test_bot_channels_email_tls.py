"""Mail over TLS: a certificate that nobody vouches for gets neither mail nor word."""

import ipaddress
import ssl
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.channels import TransportError, email
from tests.factories import NOW
from tests.fakes import mail
from tests.fakes.mail import Mailbox
from tests.processes import HOST

Server = Callable[[ssl.SSLContext], AbstractContextManager[Mailbox]]


def starttls(context: ssl.SSLContext) -> AbstractContextManager[Mailbox]:
    return mail.running(starttls=context)


def smtps(context: ssl.SSLContext) -> AbstractContextManager[Mailbox]:
    return mail.running(smtps=context)


def certificate(home: Path, name: str = HOST) -> tuple[Path, Path]:
    """Write a certificate signed by itself and its key; return their places."""
    key = ec.generate_private_key(ec.SECP256R1())
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail of the tests")])
    made = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=36_500))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(name))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    places = home / "cert.pem", home / "key.pem"
    places[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    places[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return places


def context(places: tuple[Path, Path]) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(*places)
    return made


@pytest.mark.parametrize("server", [starttls, smtps])
def test_a_certificate_is_checked_against_the_trusted_ones(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = certificate(tmp_path)
    with server(context(places)) as mailbox:
        with pytest.raises(TransportError, match="SSLCertVerificationError"):
            email.greet(mailbox.url)
        monkeypatch.setenv("SSL_CERT_FILE", str(places[0]))
        email.greet(mailbox.url)


@pytest.mark.parametrize("server", [starttls, smtps])
def test_a_trusted_certificate_of_another_server_is_refused(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = certificate(tmp_path, "127.0.0.9")
    monkeypatch.setenv("SSL_CERT_FILE", str(places[0]))
    with (
        server(context(places)) as mailbox,
        pytest.raises(TransportError, match="SSLCertVerificationError"),
    ):
        email.greet(mailbox.url)
