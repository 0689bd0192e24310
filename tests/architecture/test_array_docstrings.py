"""Whoever calls a function knows what arrays it takes: their shape, and what is in them."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "xray_desktop"

ARRAY = r"\bNDArray\b|\bTensor\b"
SHAPE = re.compile(r"\bshape\b|\bscalar\b")
CONTENT = re.compile(r"\b(bool|u?int(eger)?\d*|float(ing)?\d*|structured|any type)\b")


def array_words(tree):
    """What an array is called in the annotations of a module: its own names for one, too."""
    own = [
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        and re.search(ARRAY, text := ast.unparse(node.value))
        and "Callable" not in text
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    return re.compile("|".join([ARRAY, *(rf"\b{name}\b" for name in own)]))


def public_functions(node, prefix=""):
    """Yield name and node of every function that other modules may call."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | ast.FunctionDef) and not child.name.startswith("_"):
            if isinstance(child, ast.FunctionDef):
                yield f"{prefix}{child.name}", child
            else:
                yield from public_functions(child, f"{prefix}{child.name}.")


def array_parameters(function, words):
    """Give the names of the parameters that take an array."""
    arguments = function.args
    every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    return [
        one.arg for one in every if one.annotation and words.search(ast.unparse(one.annotation))
    ]


def said_of(docstring, name):
    """Return the type that the docstring gives a parameter; empty where it says nothing."""
    parameters = docstring.partition("Parameters\n---")[2].partition("\n\n")[0]
    found = re.search(rf"^(?:\w+, )*{name}(?:, \w+)* : (.+)$", parameters, re.MULTILINE)
    return found.group(1) if found else ""


def test_docstrings_say_shape_and_kind_of_every_array():
    silent = []
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        words = array_words(tree)
        for name, function in public_functions(tree):
            docstring = ast.get_docstring(function) or ""
            silent += [
                f"{file.relative_to(ROOT)}: {name}: {parameter}"
                for parameter in array_parameters(function, words)
                for said in [said_of(docstring, parameter)]
                if not (SHAPE.search(said) and CONTENT.search(said))
            ]

    assert not silent, "\n".join(["", *silent])
