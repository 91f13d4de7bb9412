"""The door that talks: answers and alerts."""
