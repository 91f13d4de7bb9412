"""The door in: deliveries are authenticated, parsed, recorded and answered."""

COMMANDS = {
    "import": "webhooks.importing:import_events",
    "quarantine": "webhooks.quarantined:quarantine_group",
    "source": "webhooks.commands:source",
}
"""Where each command is, by its name: it is imported when somebody asks for it."""
