"""Change a YAML text here and there and leave all else as its writer laid it out, comments included."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from millesime.yamltext import Loader

Node = yaml.Node
Pair = tuple[yaml.ScalarNode, yaml.Node]


class Edits:
    """The changes to make to a YAML text, which must be sound; `text` makes them all at once."""

    def __init__(self, source: str) -> None:
        self.source = source
        root = yaml.compose(source, Loader=Loader)
        assert root is not None, "the text is sound: it is not empty"
        self.root: Node = root
        self._starts: list[int] = [0]
        for line in source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._changes: list[tuple[int, int, str]] = []

    def text(self) -> str:
        """Return the text with its changes; one inside another that takes it away is not made."""
        made, end = [], 0
        for start, stop, new in sorted(self._changes, key=lambda change: (change[0], -change[1])):
            if start >= end:
                made += [self.source[end:start], new]
                end = stop
        return "".join([*made, self.source[end:]])

    # ------------------------------------------------------------ what is there

    def pairs(self, node: Node | None) -> list[Pair]:
        """Return the keys and values of a mapping; nothing for any other node."""
        return list(node.value) if isinstance(node, yaml.MappingNode) else []

    def items(self, node: Node | None) -> list[Node]:
        """Return the items of a list; nothing for any other node."""
        return list(node.value) if isinstance(node, yaml.SequenceNode) else []

    def get(self, node: Node | None, name: str) -> Node | None:
        """Return the value of a key, or None."""
        return next((value for key, value in self.pairs(node) if key.value == name), None)

    def words(self, node: Node | None) -> str:
        """Return what a scalar says, on one line; nothing for any other node."""
        return " ".join(node.value.split()) if isinstance(node, yaml.ScalarNode) else ""

    def written(self, node: Node) -> str:
        """Return a node as it is written."""
        return self.source[self._start(node) : self._end(node)]

    # ------------------------------------------------------------ what changes

    def rewrite(self, node: Node | None, change: Callable[[str], str]) -> None:
        """Change a value as it is written, its quotes included."""
        if node is not None:
            self._changes.append((self._start(node), self._end(node), change(self.written(node))))

    def put(self, node: Node | None, new: str) -> None:
        """Write something else in the place of a value."""
        self.rewrite(node, lambda _: new)

    def rename(self, mapping: Node, name: str, new: str) -> None:
        """Give a key another name."""
        for key, _ in self.pairs(mapping):
            if key.value == name:
                self._changes.append((self._start(key), self._end(key), new))

    def drop(self, mapping: Node | None, *names: str) -> None:
        """Take keys and their values away. A block mapping must keep one key at least."""
        pairs = self.pairs(mapping)
        for index, (key, value) in enumerate(pairs):
            if key.value in names:
                assert mapping is not None
                self._changes.append((*self._span(mapping, pairs, index, key, value), ""))

    def drop_item(self, item: Node) -> None:
        """Take an item of a block list away, with the lines it stands on."""
        self._changes.append((self._line(item), self._after(item), ""))

    def replace_item(self, item: Node, new: str) -> None:
        """Write other lines in the place of an item of a block list, as far to the right as it stood."""
        self._changes.append((self._line(item), self._after(item), self._indented(item, new)))

    def comment_item(self, listed: Node, item: Node, why: str) -> None:
        """Turn an item of a list into comments, with a line above that says why."""
        if getattr(listed, "flow_style", False):
            self._changes.append((*self._in_brackets(listed, item), ""))
            line, indent = self._line(item), self._indent(item)
            self._changes.append((line, line, f"{indent}# {why} {self.written(item)}\n"))
            return
        start, end = self._line(item), self._after(item)
        indent = self._indent(item)
        lines = self.source[start:end].rstrip("\n").split("\n")
        kept = [f"{indent}# {line.removeprefix(indent)}" for line in lines]
        self._changes.append((start, end, "\n".join([f"{indent}# {why}", *kept]) + "\n"))

    def no_items(self, mapping: Node, name: str) -> None:
        """Write [] after a key whose block list has become comments."""
        for key, value in self.pairs(mapping):
            if key.value == name and not getattr(value, "flow_style", True):
                end = self.source.find("\n", self._end(key))
                self._changes.append((self._end(key), end, ": []"))

    # ------------------------------------------------------------ where it stands

    def _in_brackets(self, listed: Node, item: Node) -> tuple[int, int]:
        """Return where an item of a list in brackets stands, with the comma that goes with it."""
        items = self.items(listed)
        index = items.index(item)
        if index + 1 < len(items):
            return self._start(item), self._start(items[index + 1])
        return self._end(items[index - 1]) if index else self._start(item), self._end(item)

    def _span(
        self, mapping: Node, pairs: list[Pair], index: int, key: Node, value: Node
    ) -> tuple[int, int]:
        """Return where a key and its value stand, with the comma or the line that goes with them."""
        if index == 0 and len(pairs) > 1:
            return self._start(key), self._start(pairs[1][0])
        if getattr(mapping, "flow_style", False):
            before = self._end(pairs[index - 1][1]) if index else self._start(key)
            return before, self._end(value)
        return self._line(key), self._after(value)

    def _offset(self, mark: Any) -> int:
        return self._starts[int(mark.line)] + int(mark.column)

    def _start(self, node: Node) -> int:
        return self._offset(node.start_mark)

    def _end(self, node: Node) -> int:
        """Return the end of what a node says: what follows a block collection is not its own."""
        leaf = _last_leaf(node)
        end = self._offset(leaf.end_mark)
        folded = isinstance(leaf, yaml.ScalarNode) and leaf.style in ("|", ">")
        return len(self.source[:end].rstrip()) if folded else end

    def _line(self, node: Node) -> int:
        return self._starts[int(node.start_mark.line)]

    def _after(self, node: Node) -> int:
        """Return where the line after a node begins."""
        end = self.source.find("\n", self._end(node))
        return len(self.source) if end < 0 else end + 1

    def _indent(self, item: Node) -> str:
        match = re.match(r"\s*", self.source[self._line(item) :])
        return match[0] if match else ""

    def _indented(self, item: Node, new: str) -> str:
        indent = self._indent(item)
        return "".join(f"{indent}{line}\n" for line in new.split("\n"))


def _last_leaf(node: Node) -> Node:
    """Return the last scalar, or flow collection, inside a node."""
    while not getattr(node, "flow_style", True) and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def scalars(node: Node) -> Iterator[yaml.ScalarNode]:
    """Yield every scalar in a node, keys left out."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    for value in node.value if not isinstance(node, yaml.ScalarNode) else ():
        yield from scalars(value[1] if isinstance(value, tuple) else value)
