/** A program in the bundle that finds a face among many: embeddings of a folder in a FAISS index. A whole file, as it is run. */
export const searchPy = `"""Finds a face among many with this model, by a FAISS index.

    pip install -r requirements.txt faiss-cpu
    python search.py index PHOTOS faces            every photo below the folder, into faces.index and faces.txt
    python search.py find faces photo.jpg          the five nearest, and whether they are the same person

Photos must be framed like those of Labeled Faces in the Wild. Embeddings of faces are personal data: ask people first.
"""
import pathlib
import sys

import faiss
import numpy as np

from verify import about, embed_photo

pictures = {".bmp", ".gif", ".jpeg", ".jpg", ".png", ".ppm", ".webp"}
# Up to so many are compared one by one, which finds the very nearest; beyond, a graph finds them nearly always and far sooner.
most_one_by_one = 100_000


def prepared(embeddings):
    """As FAISS compares them: a weighted distance is a plain one of weighted numbers."""
    weights = about["distance"]["weights"]
    rows = np.atleast_2d(np.asarray(embeddings, np.float32))
    return rows if weights is None else rows * np.asarray(weights, np.float32)


def index_of(rows):
    metric = faiss.METRIC_L2 if about["distance"]["weights"] is None else faiss.METRIC_L1
    size = rows.shape[1]
    if len(rows) <= most_one_by_one:
        index = faiss.IndexFlat(size, metric)
    else:
        index = faiss.IndexHNSWFlat(size, 32, metric)
        index.hnsw.efConstruction = 80
        index.hnsw.efSearch = 128
    index.add(rows)
    return index


def distances_from(found):
    """FAISS gives squared Euclidean distances; the threshold is one of plain ones."""
    return found if about["distance"]["weights"] is not None else np.sqrt(np.maximum(found, 0))


def build(folder, name):
    kept, rows = [], []
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.suffix.lower() not in pictures:
            continue
        try:
            rows.append(embed_photo(path))
            kept.append(path.as_posix())
        except Exception as error:  # one bad file must not cost the others
            print(f"left out {path}: {error}", file=sys.stderr)
    if not rows:
        sys.exit(f"There is no photo that can be read below {folder}.")
    faiss.write_index(index_of(prepared(rows)), f"{name}.index")
    pathlib.Path(f"{name}.txt").write_text("\\n".join(kept), "utf-8")
    print(f"{len(kept)} photos")


def find(name, photo, count=5):
    index = faiss.read_index(f"{name}.index")
    paths = pathlib.Path(f"{name}.txt").read_text("utf-8").split("\\n")
    found, places = index.search(prepared(embed_photo(photo)), min(count, len(paths)))
    for distance, place in zip(distances_from(found[0]), places[0]):
        answer = "same" if distance <= about["threshold"] else "different"
        print(f"{distance:.6f}\\t{answer}\\t{paths[place]}")


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] in ("index", "find"):
        (build if sys.argv[1] == "index" else find)(*sys.argv[2:])
    else:
        sys.exit(__doc__)
`;
