"""The application, put together."""
