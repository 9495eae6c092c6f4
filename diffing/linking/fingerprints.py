"""Fingerprints of texts: 64 bits each, the same in every process and on every machine, for many texts at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Prints = NDArray[np.uint64]

GRAM = 4
_STEP = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(0x51ED270B)


def mix(values: Prints) -> Prints:
    """Bits spread over the whole word (the finaliser of splitmix64); a permutation."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _powers(count: int) -> Prints:
    powers = np.full(max(count, 1), _STEP, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _signs(texts: Sequence[str]) -> tuple[Prints, NDArray[np.int64], NDArray[np.int64]]:
    """The code points of all texts one after the other, where each text starts, and its length."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.zeros(len(texts), np.int64)
    np.cumsum(lengths[:-1], out=starts[1:])
    joined = "".join(texts).encode("utf-32-le", "surrogatepass")
    return np.frombuffer(joined, np.uint32).astype(np.uint64), starts, lengths


def of_texts(texts: Sequence[str]) -> Prints:
    """One fingerprint a text; the empty text's is 0."""
    if not texts:
        return np.zeros(0, np.uint64)
    signs, starts, lengths = _signs(texts)
    found = np.zeros(len(texts), np.uint64)
    filled = lengths > 0
    if filled.any():
        places = np.arange(len(signs)) - np.repeat(starts, lengths)
        weighed = (signs + _SHIFT) * _powers(int(lengths.max()))[places]
        found[filled] = mix(np.add.reduceat(weighed, starts[filled]) + lengths[filled].astype(np.uint64))
    return found


def of_signs(texts: Sequence[str]) -> Prints:
    """64 bits a text, each sign setting one: texts of the same signs have the same, of nearly the same nearly so."""
    if not texts:
        return np.zeros(0, np.uint64)
    signs, starts, lengths = _signs(texts)
    found = np.zeros(len(texts), np.uint64)
    filled = lengths > 0
    if filled.any():
        bits = np.uint64(1) << (mix(signs) & np.uint64(63))
        found[filled] = np.bitwise_or.reduceat(bits, starts[filled])
    return found


def of_grams(grams: Sequence[str]) -> Prints:
    """One fingerprint a gram, as `rarest_grams` takes it of a text."""
    return np.concatenate([_grams(_signs([gram])[0]) for gram in grams]) if grams else np.zeros(0, np.uint64)


def _grams(signs: Prints) -> Prints:
    grams = np.zeros(len(signs) - GRAM + 1, np.uint64)
    for place in range(GRAM):
        grams = grams * _STEP + signs[place : place + len(grams)] + _SHIFT
    return mix(grams)


def rarest_grams(texts: Sequence[str], commonness: NDArray[np.uint8], most: int) -> Prints:
    """The fingerprints of each text's `most` rarest grams, shape (texts, most), 0 where it has fewer.

    `commonness` is a table of 2**k classes that a gram's last k bits point into; of two grams of one class the one with
    the smaller fingerprint counts as rarer, so that like texts choose like grams.
    """
    found = np.zeros((len(texts), most), np.uint64)
    signs, starts, lengths = _signs(texts)
    if len(signs) < GRAM:
        return found
    grams = _grams(signs)
    ranks = (grams >> np.uint64(8)) | (
        commonness[grams & np.uint64(len(commonness) - 1)].astype(np.uint64) << np.uint64(56)
    )
    last = np.uint64(0xFFFFFFFFFFFFFFFF)
    owner = np.repeat(np.arange(len(texts)), lengths)[: len(ranks)]
    ranks[np.arange(len(ranks)) + GRAM > (starts + lengths)[owner]] = last  # grams that run over a text's end
    whole = np.flatnonzero(lengths >= GRAM)
    for column in range(most if len(whole) else 0):
        least = np.full(len(texts), last, np.uint64)
        least[whole] = np.minimum.reduceat(ranks, starts[whole])
        found[:, column] = np.where(least == last, np.uint64(0), mix(least))
        ranks[ranks == least[owner]] = last
    return found
