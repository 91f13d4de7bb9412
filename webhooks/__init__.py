"""The door in: deliveries are authenticated, parsed, recorded and answered."""
