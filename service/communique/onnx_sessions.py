"""ONNX Runtime as we use it: one thread, exact integers, and outputs that a file does not list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

# Without it processors that have AVX2 and no VNNI add the products of signed weights in 16 bits, which
# overflow, and other machines read other names (ONNX Runtime, "Quantize ONNX models", U8S8 and saturation).
_EXACT = ("session.x64quantprecision", "1")
# Numbers of fields in onnx.proto: ModelProto.graph, GraphProto.output, ValueInfoProto.name.
_GRAPH, _OUTPUT, _NAME = 7, 12, 1
_OF_LENGTH = 2  # the wire type of what begins with its length


def session_of(model: bytes) -> Any:
    """A session on one thread, so that its answers depend on nothing but what it is given."""
    import onnxruntime  # noqa: PLC0415  # needed only where a text is read

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry(*_EXACT)
    return onnxruntime.InferenceSession(model, sess_options=options, providers=["CPUExecutionProvider"])


def with_outputs(model: bytes, names: Iterable[str]) -> bytes:
    """The model with further values of its graph among its outputs, behind those it has.

    A message that stands twice in a file of Protocol Buffers is merged ("Last One Wins" of the encoding
    guide), so that what is to be added can be written behind the file.
    """
    outputs = (_field(_OUTPUT, _field(_NAME, name.encode())) for name in names)
    return model + _field(_GRAPH, b"".join(outputs))


def _field(number: int, content: bytes) -> bytes:
    return bytes([number << 3 | _OF_LENGTH]) + _varint(len(content)) + content


def _varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first; all but the last byte have the eighth set."""
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes((*found, number))
