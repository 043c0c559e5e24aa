from lark import UnexpectedInput
from gaslamp.errors import Place, WorldError
from gaslamp.worldfile import problems


def diagnosed(error: UnexpectedInput, text: str, file: str) -> WorldError:
    return problems.Unexpected(str(error)[:100], "", Place(file, error.line, error.column))
