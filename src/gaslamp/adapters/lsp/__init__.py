"""Editors, over the Language Server Protocol: what `gaslamp lsp` serves.

It wants the extra `lsp`, which brings pygls. All that is answered is worked out by
`gaslamp.authoring`; here it is put into the protocol's terms.
"""

from gaslamp.adapters.lsp.server import make_server

__all__ = ["make_server"]
