"""The server: what editors ask, answered from the text as it stands.

Findings are worked out in a thread of their own, a moment after the last change, and shown only if
nothing has changed meanwhile; whatever else is asked is answered at once.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePath
from typing import Final

from lsprotocol import types as lsp
from pygls import uris
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

import gaslamp
from gaslamp.adapters.lsp.positions import Lines, Unit
from gaslamp.authoring import (
    Document,
    Spot,
    TextFinding,
    explanation,
    outline,
    suggestions,
    system_path,
    text_findings,
)
from gaslamp.errors import GaslampError
from gaslamp.notation import format_text

QUIET_S: Final = 0.25
"""Seconds without a change after which findings are looked for."""

_SEVERITY: Final = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "hint": lsp.DiagnosticSeverity.Hint,
}
_SORTS: Final = {
    "keyword": lsp.CompletionItemKind.Keyword,
    "type": lsp.CompletionItemKind.Class,
    "entity": lsp.CompletionItemKind.Constant,
    "property": lsp.CompletionItemKind.Property,
    "event": lsp.CompletionItemKind.Event,
    "parameter": lsp.CompletionItemKind.Variable,
    "system": lsp.CompletionItemKind.Module,
    "word": lsp.CompletionItemKind.Value,
}
_DECLARES: Final = {
    "type": lsp.SymbolKind.Class,
    "entity": lsp.SymbolKind.Constant,
    "property": lsp.SymbolKind.Property,
    "define": lsp.SymbolKind.Function,
    "action": lsp.SymbolKind.Method,
    "event": lsp.SymbolKind.Event,
    "ending": lsp.SymbolKind.EnumMember,
}


class Server(LanguageServer):
    """A language server for worlds, with what it knows of each open text."""

    def __init__(self) -> None:
        super().__init__("gaslamp", gaslamp.__version__)
        self._documents: dict[str, Document] = {}
        self._lines: dict[str, Lines] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._found: dict[str, tuple[str, tuple[TextFinding, ...]]] = {}
        # One: of two texts that change, the second is looked at after the first.
        self._elsewhere = ThreadPoolExecutor(max_workers=1, thread_name_prefix="findings")

    def document(self, uri: str) -> Document:
        """A text as it stands."""
        text = self.workspace.get_text_document(uri).source
        known = self._documents.get(uri)
        if known is None or known.text != text:
            known = self._documents[uri] = Document(_file_name(uri), text)
            self._lines[uri] = Lines(text, _unit(self.workspace.position_encoding))
        return known

    def offset(self, uri: str, position: lsp.Position) -> int:
        """The character at a position of a text."""
        self.document(uri)
        return self._lines[uri].offset(position.line, position.character)

    def range(self, uri: str, start: int, end: int) -> lsp.Range:
        """A stretch of a text, from character to character."""
        self.document(uri)
        return _range(self._lines[uri], start, end)

    def location(self, uri: str, spot: Spot) -> lsp.Location | None:
        """Where a name stands, in the text or in one that it uses; None: in no file."""
        one = spot.occurrence
        if spot.text is self.document(uri).own:
            return lsp.Location(uri, self.range(uri, one.start, one.end))
        path = system_path(spot.text.file)
        there = uris.from_fs_path(path) if path is not None else None
        if there is None:
            return None
        lines = Lines(spot.text.text, _unit(self.workspace.position_encoding))
        return lsp.Location(there, _range(lines, one.start, one.end))

    def look_soon(self, uri: str) -> None:
        """Look for what is wrong with a text once it has been quiet for a moment."""
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._look(uri))

    def forget(self, uri: str) -> None:
        """A text was closed: nothing of it is shown or remembered."""
        for known in (self._documents, self._lines, self._found):
            known.pop(uri, None)
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))

    def findings(self, uri: str) -> tuple[TextFinding, ...]:
        """What was found of a text as it stands; nothing while that is being looked for."""
        text, found = self._found.get(uri, ("", ()))
        return found if text == self.document(uri).text else ()

    async def _look(self, uri: str) -> None:
        await asyncio.sleep(QUIET_S)
        document = self.document(uri)
        version = self.workspace.get_text_document(uri).version
        found = await asyncio.get_running_loop().run_in_executor(
            self._elsewhere, _look_at, document, uris.to_fs_path(uri) or ""
        )
        if self._documents.get(uri) is not document:
            return
        self._found[uri] = document.text, found
        shown = [self._diagnostic(uri, one) for one in found]
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, shown, version))

    def _diagnostic(self, uri: str, one: TextFinding) -> lsp.Diagnostic:
        return lsp.Diagnostic(
            self.range(uri, one.start, one.end),
            one.message,
            severity=_SEVERITY[one.severity],
            code=one.code or None,
            source="gaslamp",
        )


def _look_at(document: Document, path: str) -> tuple[TextFinding, ...]:
    # The names too: whatever is asked next then finds them read.
    assert document.own.occurrences is not None
    return text_findings(document.text, document.file, path)


def _range(lines: Lines, start: int, end: int) -> lsp.Range:
    return lsp.Range(lsp.Position(*lines.position(start)), lsp.Position(*lines.position(end)))


def _file_name(uri: str) -> str:
    path = uris.to_fs_path(uri)
    return PurePath(path).name if path else "<text>"


def _unit(encoding: object) -> Unit:
    value = getattr(encoding, "value", encoding)
    return "utf-8" if value == "utf-8" else "utf-32" if value == "utf-32" else "utf-16"


def make_server() -> Server:
    """A server that answers what editors ask; `start_io` has it do so over standard streams."""
    server = Server()
    _follow_texts(server)
    _find_names(server)
    _rename_names(server)
    _explain_names(server)
    _suggest_words(server)
    _lay_out_texts(server)
    _mend_texts(server)
    return server


def _follow_texts(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def _opened(params: lsp.DidOpenTextDocumentParams) -> None:
        server.look_soon(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def _changed(params: lsp.DidChangeTextDocumentParams) -> None:
        server.look_soon(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def _closed(params: lsp.DidCloseTextDocumentParams) -> None:
        server.forget(params.text_document.uri)


def _find_names(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def _definition(params: lsp.DefinitionParams) -> list[lsp.Location]:
        uri = params.text_document.uri
        document = server.document(uri)
        here = document.own.at(server.offset(uri, params.position))
        found = document.declarations(here.symbol) if here else ()
        return [place for spot in found if (place := server.location(uri, spot)) is not None]

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    def _references(params: lsp.ReferenceParams) -> list[lsp.Location]:
        uri = params.text_document.uri
        document = server.document(uri)
        here = document.own.at(server.offset(uri, params.position))
        if here is None:
            return []
        with_declared = params.context.include_declaration
        own = [Spot(document.own, one) for one in document.references(here.symbol)]
        others = [one for one in document.declarations(here.symbol) if one.text is not document.own]
        wanted = [one for one in own if with_declared or not one.occurrence.is_declaration]
        wanted += others if with_declared else []
        return [place for spot in wanted if (place := server.location(uri, spot)) is not None]


def _rename_names(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def _can_rename(params: lsp.PrepareRenameParams) -> lsp.Range | None:
        uri = params.text_document.uri
        here = server.document(uri).own.at(server.offset(uri, params.position))
        return server.range(uri, here.start, here.end) if here else None

    @server.feature(lsp.TEXT_DOCUMENT_RENAME)
    def _rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit:
        uri = params.text_document.uri
        try:
            edits = server.document(uri).rename(
                server.offset(uri, params.position), params.new_name
            )
        except GaslampError as problem:
            raise JsonRpcInvalidParams(str(problem)) from None
        changes = [lsp.TextEdit(server.range(uri, one.start, one.end), new) for one, new in edits]
        return lsp.WorkspaceEdit({uri: changes})


def _explain_names(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def _hover(params: lsp.HoverParams) -> lsp.Hover | None:
        uri = params.text_document.uri
        document, offset = server.document(uri), server.offset(uri, params.position)
        here, said = document.own.at(offset), explanation(document, offset)
        if here is None or said is None:
            return None
        content = lsp.MarkupContent(lsp.MarkupKind.Markdown, said.markdown)
        return lsp.Hover(content, server.range(uri, here.start, here.end))


def _suggest_words(server: Server) -> None:
    @server.feature(
        lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=["{", " ", "("])
    )
    def _completion(params: lsp.CompletionParams) -> lsp.CompletionList:
        uri = params.text_document.uri
        found = suggestions(server.document(uri), server.offset(uri, params.position))
        items = [
            lsp.CompletionItem(
                one.text,
                kind=_SORTS[one.sort],
                detail=one.remark or None,
                sort_text=f"{number:05}",
            )
            for number, one in enumerate(found)
        ]
        return lsp.CompletionList(is_incomplete=False, items=items)


def _lay_out_texts(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def _symbols(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        uri = params.text_document.uri
        return [
            lsp.DocumentSymbol(
                one.name,
                _DECLARES.get(one.declares, lsp.SymbolKind.Object),
                server.range(uri, *one.within),
                server.range(uri, one.start, one.end),
                detail=one.declares,
            )
            for one in outline(server.document(uri))
        ]

    @server.feature(lsp.TEXT_DOCUMENT_FORMATTING)
    def _formatted(params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit]:
        uri = params.text_document.uri
        text = server.document(uri).text
        try:
            laid_out = format_text(text, _file_name(uri))
        except GaslampError:
            return []  # the text cannot be read, which its findings say already
        if laid_out == text:
            return []
        return [lsp.TextEdit(server.range(uri, 0, len(text)), laid_out)]


def _mend_texts(server: Server) -> None:
    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix]),
    )
    def _mends(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = params.text_document.uri
        first = server.offset(uri, params.range.start)
        last = server.offset(uri, params.range.end)
        return [
            lsp.CodeAction(
                mend.title,
                kind=lsp.CodeActionKind.QuickFix,
                edit=lsp.WorkspaceEdit(
                    {uri: [lsp.TextEdit(server.range(uri, mend.start, mend.end), mend.text)]}
                ),
            )
            for one in server.findings(uri)
            if one.start <= last and first <= one.end
            for mend in one.mends
        ]
