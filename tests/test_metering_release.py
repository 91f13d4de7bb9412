from metering import release


def test_a_checkout_that_was_never_installed_still_has_a_name() -> None:
    assert release.name("no-such-package-as-this") == release.UNKNOWN
    assert release.name()
