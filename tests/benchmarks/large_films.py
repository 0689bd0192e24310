"""Films of 12 megapixels, JPEG and JPEG 2000 DICOM: this program, and plain scripts, warm.

    python tests/benchmarks/large_films.py FOLDER [--films N] [--bundle DIR] [--rounds N]

The first films of FOLDER's classes are enlarged to 3000 x 4000 with grain of their own. The plain
ways have the same network: for JPEG `image_dataset_from_directory`, for DICOM pydicom's
`pixel_array`, Pillow's `resize` and `model.predict`. Each way answers in a process of its own that
has answered the folder once, so that imports and tracing are over.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np
from classify_many import OURS, PLAIN, measure_warm, write_keras
from classify_one import ROOT
from figures import Figure, show
from make_films import enlarge
from PIL import Image

PLAIN_DICOM = """
import numpy as np
from keras.models import load_model
from PIL import Image
from pydicom import dcmread
model = load_model(keras_file)
def read(path):
    film = Image.fromarray(dcmread(path).pixel_array.astype(np.float32) / 255)
    return np.asarray(film.resize(model.input_shape[1:3]))
def classify():
    films = np.stack([read(path) for path in sorted(Path(folder).rglob("*.dcm"))])
    return len(model.predict(films[..., np.newaxis], verbose=0))
"""


def write_dicom(source: Path, target: Path) -> None:
    """Write a picture as a chest film in JPEG 2000, lossless, as most archives keep them."""
    from imagecodecs import jpeg2k_encode
    from pydicom.dataset import FileDataset, FileMetaDataset
    from pydicom.encaps import encapsulate
    from pydicom.uid import JPEG2000Lossless, generate_uid

    film = np.asarray(Image.open(source))
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.1.1"
    meta.MediaStorageSOPInstanceUID = generate_uid()
    meta.TransferSyntaxUID = JPEG2000Lossless
    values = FileDataset(None, {}, file_meta=meta, preamble=bytes(128))
    values.SOPClassUID, values.Modality = meta.MediaStorageSOPClassUID, "DX"
    values.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    values.BodyPartExamined, values.PhotometricInterpretation = "CHEST", "MONOCHROME2"
    values.Rows, values.Columns = film.shape
    values.SamplesPerPixel, values.PixelRepresentation = 1, 0
    # Without a window its gray values depend on all pixels, so that all are decoded.
    values.WindowCenter, values.WindowWidth = 128, 256
    values.BitsAllocated, values.BitsStored, values.HighBit = 8, 8, 7
    values.PixelData = encapsulate([jpeg2k_encode(film, codecformat="j2k", reversible=True)])
    values.save_as(target, enforce_file_format=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--films", type=int, default=24)
    parser.add_argument("--bundle", type=Path, default=ROOT / "models" / "reference-films")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    source = args.folder / "train" if (args.folder / "train").is_dir() else args.folder
    with tempfile.TemporaryDirectory() as name:
        jpeg, dicom = Path(name) / "jpeg", Path(name) / "dicom"
        jpeg.mkdir()
        dicom.mkdir()
        enlarge(source, jpeg, args.films)
        for path in sorted(jpeg.rglob("*.jpg")):
            write_dicom(path, dicom / f"{path.stem}.dcm")
        keras_file = str(write_keras(args.bundle, Path(name)))
        for kind, folder, plain in (("JPEG", jpeg, PLAIN), ("JPEG 2000", dicom, PLAIN_DICOM)):
            files = [str(folder), str(args.bundle.resolve()), keras_file]
            ways = {"ours": OURS, "plain Keras": plain}
            mine, theirs = measure_warm(ways, files, args.rounds).values()
            ratio = theirs.wall_s / mine.wall_s
            what = f"12 megapixels, {kind}, warm"
            show(Figure(what, mine.speed, theirs.speed, ratio, ">= 3"))


if __name__ == "__main__":
    main()
