"""Names and facts inside ONNX and LiteRT files, where their readers look for them."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

# The key of the whole document, in all formats.
FACTS_KEY = "xray_desktop"
LABELS_NAME, FACTS_NAME = "labels.txt", f"{FACTS_KEY}.json"
# Slots of the tables of TensorFlow Lite's metadata_schema.fbs, and what begins such a file.
_IDENTIFIER = b"M001"
_MODEL = {"name": 0, "description": 1, "version": 2, "subgraph_metadata": 3, "license": 5}
_SUBGRAPH = {"input_tensor_metadata": 2, "output_tensor_metadata": 3}
_TENSOR = {"name": 0, "description": 1, "associated_files": 6}
_FILE = {"name": 0, "description": 1, "type": 2}
_TENSOR_AXIS_LABELS = 2


def describe_onnx(path: Path, facts: Mapping[str, Any]) -> None:
    """Write the facts into the metadata of an ONNX file.

    Parameters
    ----------
    path : Path
        Replaced.
    facts : mapping
        See `usecases.bundles.exported_facts`.
    """
    import onnx

    model = onnx.load(path)
    model.producer_name, model.producer_version = "X-ray Desktop", facts["program_version"]
    model.doc_string = _description(facts)
    entries = {"class_names": facts["class_names"], FACTS_KEY: facts}
    for key, value in entries.items():
        model.metadata_props.add(key=key, value=json.dumps(value, ensure_ascii=False))
    onnx.save(model, path)


def describe_litert(graph: bytes, facts: Mapping[str, Any]) -> bytes:
    """Return a LiteRT file with its facts: TensorFlow Lite's metadata, and what that refers to.

    As TensorFlow Lite packs it, the files that belong to a model follow it as a zip: the class
    names as ``labels.txt``, a line each, and all facts as ``xray_desktop.json``.

    Parameters
    ----------
    graph : bytes
    facts : mapping
        See `usecases.bundles.exported_facts`.
    """
    from tensorflow.lite.python import schema_py_generated as schema
    from tensorflow.lite.tools import flatbuffer_utils

    model = flatbuffer_utils.convert_bytearray_to_object(bytearray(graph))
    buffer, entry = schema.BufferT(), schema.MetadataT()
    buffer.data = list(_litert_metadata(facts, _output_names(model)))
    entry.name, entry.buffer = b"TFLITE_METADATA", len(model.buffers)
    model.buffers.append(buffer)
    model.metadata = [*(model.metadata or []), entry]
    content = io.BytesIO(bytes(flatbuffer_utils.convert_object_to_bytearray(model)))
    content.seek(0, io.SEEK_END)
    with zipfile.ZipFile(content, "a") as archive:
        _add(archive, LABELS_NAME, "\n".join(facts["class_names"]) + "\n")
        _add(archive, FACTS_NAME, json.dumps(facts, ensure_ascii=False, indent=2))
    return content.getvalue()


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    # 1980 and not packed, so that equal models give equal bytes and the names can be seen.
    archive.writestr(zipfile.ZipInfo(name), text.encode())


def _description(facts: Mapping[str, Any]) -> str:
    parts = ("notice", "intended_use", "limitations", "not_in_this_file")
    return " ".join(str(facts[part]) for part in parts)


def _output_names(model: Any) -> list[str]:
    """Return the names of the signature's outputs in the order of the graph's."""
    named = {tensor.tensorIndex: tensor.name.decode() for tensor in model.signatureDefs[0].outputs}
    return [named[index] for index in model.subgraphs[0].outputs]


def _litert_metadata(facts: Mapping[str, Any], output_names: Sequence[str]) -> bytes:
    """Build a `ModelMetadata` of TensorFlow Lite's metadata_schema.fbs."""
    import flatbuffers

    builder = flatbuffers.Builder(4096)
    labels = _table(
        builder,
        _FILE,
        {"name": LABELS_NAME, "description": "The classes, a line each."},
        kind=_TENSOR_AXIS_LABELS,
    )
    films = _tensor(builder, "films", f"{facts['input']} {' '.join(facts['preprocessing'])}", ())
    outputs = [
        _tensor(builder, name, facts["outputs"][name], (labels,) * (name == "probabilities"))
        for name in output_names
    ]
    subgraph = _table(
        builder,
        _SUBGRAPH,
        {
            "input_tensor_metadata": _vector(builder, [films]),
            "output_tensor_metadata": _vector(builder, outputs),
        },
    )
    texts = {
        "name": facts["name"],
        "description": _description(facts),
        "version": facts["program_version"],
        "license": facts["license"],
        "subgraph_metadata": _vector(builder, [subgraph]),
    }
    builder.Finish(_table(builder, _MODEL, texts), file_identifier=_IDENTIFIER)
    return bytes(builder.Output())


def _tensor(builder: Any, name: str, description: str, files: Sequence[int]) -> int:
    values: dict[str, str | int] = {"name": name, "description": description}
    if files:
        values["associated_files"] = _vector(builder, files)
    return _table(builder, _TENSOR, values)


def _table(
    builder: Any, slots: Mapping[str, int], values: Mapping[str, str | int], kind: int = 0
) -> int:
    """Write a table of texts and of what was written before; return its place."""
    places = {
        name: builder.CreateString(value) if isinstance(value, str) else value
        for name, value in values.items()
    }
    builder.StartObject(max(slots.values()) + 1)
    for name, place in places.items():
        builder.PrependUOffsetTRelativeSlot(slots[name], place, 0)
    if kind:
        builder.PrependInt8Slot(slots["type"], kind, 0)
    return int(builder.EndObject())


def _vector(builder: Any, places: Sequence[int]) -> int:
    builder.StartVector(4, len(places), 4)
    for place in reversed(places):
        builder.PrependUOffsetTRelative(place)
    return int(builder.EndVector())
