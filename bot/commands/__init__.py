"""The bot in the terminal: one module per command."""
