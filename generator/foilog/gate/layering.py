"""Texts of a page in layers, for a look at each of those that lie over each other."""

from __future__ import annotations

from collections.abc import Sequence

from foilog.gate.drawings import Box, Drawn

_SHARED_AREA = 0.2
_MOST_LAYERS = 12


def _area(box: Box) -> float:
    return max(box[2] - box[0], 0) * max(box[3] - box[1], 0)


def overlap(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    return _area((max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])))


def _lies_over(one: Box, other: Box) -> bool:
    return overlap(one, other) > _SHARED_AREA * max(min(_area(one), _area(other)), 0.01)


def _is_repeated(one: Drawn, other: Drawn) -> bool:
    """Whether two texts share one box, as where a program draws bold by drawing twice."""
    most = 0.12 * (one.box[3] - one.box[1]) + 0.1
    return all(abs(a - b) < most for a, b in zip(one.box, other.box, strict=True))


def in_layers(texts: Sequence[Drawn]) -> list[list[Drawn]]:
    """The *texts* in as few layers as it takes for no two in a layer to lie over each other."""
    layer_of: dict[int, int] = {}
    standing: list[Drawn] = []
    for text in sorted(texts, key=lambda drawn: drawn.box[0]):
        standing = [other for other in standing if other.box[2] > text.box[0]]
        bottom, top = text.box[1], text.box[3]
        level = [other for other in standing if other.box[1] < top and other.box[3] > bottom]
        taken = {layer_of[other.order]: other for other in level if _lies_over(text.box, other.box)}
        layer = next((other for other in taken if _is_repeated(text, taken[other])), None)
        if layer is None:
            layer = next(number for number in range(len(taken) + 1) if number not in taken)
        layer_of[text.order] = min(layer, _MOST_LAYERS)
        standing.append(text)
    layers: list[list[Drawn]] = [[] for _ in range(max(layer_of.values(), default=-1) + 1)]
    for text in texts:
        layers[layer_of[text.order]].append(text)
    return layers
