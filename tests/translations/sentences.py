"""Every sentence that the window can show, found in the syntax tree of its modules.

`pylupdate5` sees only literals inside `tr(...)`; ours reach `tr` as constants and through
tables.  So: in a module of words every text that a constant holds, and in all modules the
literals that stand where `tr`, `count` and `for_span` take a sentence, with what a name there
holds in the same module.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeGuard

from handrail.monitor.client_card import REASSURANCE
from handrail.monitor.practice import PracticeScenario

UI = Path(__file__).parents[2] / "ui"

_TAKES = {"tr": slice(0, 1), "count": slice(1, 3), "for_span": slice(1, 2)}
"""Which arguments of a function are sentences."""

_LETTER = re.compile(r"[^\W\d_]")
_KEY_NAME = re.compile(r"(?:Ctrl\+)?(?:F?\d+|\w|\W)")
"""What a key is called by Qt: among the words, and none."""


def sentences() -> dict[str, list[str]]:
    """Return each sentence with the places that hold it, in the order of the modules."""
    found: dict[str, list[str]] = {}
    for path in sorted(UI.rglob("*.py")):
        for place, text in sentences_in(path.stem, path.read_text(encoding="utf-8")):
            places = found.setdefault(text, [])
            if place not in places and not any(p.startswith(f"{place}.") for p in places):
                places.append(place)
    for place, text in _of_the_monitor():
        found.setdefault(text, []).append(place)
    return found


def sentences_in(module: str, source: str) -> Iterator[tuple[str, str]]:
    """Yield the sentences in a module's source, each with its place: module and constant."""
    tree = ast.parse(source)
    constants = dict(_constants(tree))
    if module.endswith("wording"):
        for name, value in constants.items():
            for text in _texts(value):
                if _LETTER.search(text) and not _KEY_NAME.fullmatch(text):
                    yield f"{module}.{name.lstrip('_')}", text
    for text in _said(tree, constants):
        yield module, text


def said_at_import(source: str) -> list[int]:
    """Return the lines of a module at which words are looked up while it is imported."""
    said = filter(_takes_words, _at_import(ast.parse(source)))
    return [call.lineno for call in said]


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        yield child
        match child:
            case ast.FunctionDef(args=arguments) | ast.Lambda(args=arguments):
                yield from _at_import(arguments)
            case _:
                yield from _at_import(child)


def _takes_words(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and _name_of(node.func) in _TAKES


def _of_the_monitor() -> Iterator[tuple[str, str]]:
    """Yield what the window translates although the monitor says it, which knows English."""
    yield "client_card.REASSURANCE", REASSURANCE
    for scenario in PracticeScenario:
        yield f"practice: {scenario}", scenario.exercise.summary


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[target], value=value):
                yield from _named(target, value)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                yield name, value


def _named(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    match target, value:
        case ast.Name(id=name), _:
            yield name, value
        case ast.Tuple(elts=targets), ast.Tuple(elts=values):
            for one, its in zip(targets, values, strict=True):
                yield from _named(one, its)


def _said(tree: ast.Module, constants: dict[str, ast.expr]) -> Iterator[str]:
    loops = dict(_loops(tree))
    for node in ast.walk(tree):
        if _takes_words(node):
            for argument in node.args[_TAKES[_name_of(node.func)]]:
                for name in _names(argument):
                    for source in (name, *_names(loops.get(name, argument))):
                        if source in constants:
                            yield from _texts(constants[source])
                    yield from _texts(loops.get(name, argument))
                yield from _texts(argument)


def _loops(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Yield each name that a loop gives to what it goes over, with that."""
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension):
            for name in _names(node.target):
                yield name, node.iter


def _name_of(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id="wording" | "phrases"), attr=name):
            return name
    return ""


def _names(node: ast.expr) -> Iterable[str]:
    return (inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name))


def _texts(node: ast.AST) -> Iterator[str]:
    """Yield the texts of an expression: not the keys of a table, nor what it looks up there."""
    match node:
        case ast.Constant(value=str() as text) if text:
            yield text
        case _:
            for part in _parts(node):
                yield from _texts(part)


def _parts(node: ast.AST) -> Iterable[ast.AST]:
    match node:
        case ast.Dict(values=values):
            return values
        case ast.IfExp(body=body, orelse=other):
            return (body, other)
        case ast.Subscript(value=value):
            return (value,)
        case ast.Call(args=arguments, keywords=keywords):
            return (*arguments, *(keyword.value for keyword in keywords))
        case ast.Lambda() | ast.JoinedStr() | ast.Compare():
            return ()
        case _:
            return ast.iter_child_nodes(node)
