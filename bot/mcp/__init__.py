"""The meter as an MCP server: five tools that read, over one stateless route.

https://modelcontextprotocol.io/specification/2026-07-28, with the ``initialize``
handshake of the revisions before it.
"""
