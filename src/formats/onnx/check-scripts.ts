/** Programs in the bundle that hold the file against the app's own vectors and compare faces. Whole files, as they are run. */

/** @param tolerance of a distance */
export function verifyMjs(tolerance: number): string {
  return `// Compares this model in ONNX Runtime with what the app itself made of three faces.
//   npm install onnxruntime-node && node verify.mjs
import { readFile } from 'node:fs/promises';

const here = (name) => new URL(name, import.meta.url);
const json = async (name) => JSON.parse(await readFile(here(name), 'utf8'));
const ort = await import('onnxruntime-node').catch(() => import('onnxruntime-web'));

const { distance: measure, threshold } = await json('preprocessing.json');
const { crop, faces, distances } = await json('vectors.json');
const session = await ort.InferenceSession.create(await readFile(here('face-embedder.onnx')));

/** Bytes of one crop, ${'`'}crop.size${'`'} x ${'`'}crop.size${'`'} x ${'`'}crop.channels${'`'}, to its embedding. */
export async function embed(bytes) {
  const shape = [1, crop.size, crop.size, crop.channels];
  const { embedding } = await session.run({ crop: new ort.Tensor('uint8', bytes, shape) });
  return embedding.data;
}

export function distanceOf(one, other) {
  const apart = Array.from(one, (value, at) => value - other[at]);
  return measure.weights === null
    ? Math.hypot(...apart)
    : apart.reduce((sum, value, at) => sum + Math.abs(value) * measure.weights[at], 0);
}

const embeddings = [];
for (const face of faces) embeddings.push(await embed(Uint8Array.from(Buffer.from(face.crop, 'base64'))));
let worst = 0;
for (const { first, second, distance } of distances) {
  const found = distanceOf(embeddings[first], embeddings[second]);
  worst = Math.max(worst, Math.abs(found - distance));
  console.log(\`faces \${first} and \${second}: \${found.toFixed(6)}, the app says \${distance.toFixed(6)}: \${found <= threshold ? 'same' : 'different'}\`);
}
console.log(\`largest difference \${worst.toExponential(1)}, allowed ${tolerance}\`);
process.exitCode = worst <= ${tolerance} ? 0 : 1;
`;
}

/** @param tolerance of a distance */
export function verifyPy(tolerance: number): string {
  return `"""Compares this model in ONNX Runtime with what the app itself made of three faces.

    pip install onnxruntime numpy pillow
    python verify.py                     the app's own faces
    python verify.py one.jpg other.jpg   two photos, framed as those of Labeled Faces in the Wild
"""
import base64
import json
import pathlib
import sys

import numpy as np
import onnxruntime

here = pathlib.Path(__file__).parent
about = json.loads((here / "preprocessing.json").read_text("utf-8"))


def session(name):
    return onnxruntime.InferenceSession(str(here / name), providers=["CPUExecutionProvider"])


def embed(crops):
    """Crops as uint8 [count, size, size, channels] to embeddings [count, numbers]."""
    return session("face-embedder.onnx").run(["embedding"], {"crop": crops})[0]


def embed_photo(path):
    """A photo of any size, cut from its middle, to its embedding."""
    from PIL import Image, ImageOps

    photo = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
    return session("photo-embedder.onnx").run(["embedding"], {"photo": np.asarray(photo)})[0][0]


def distance_of(one, other):
    weights = about["distance"]["weights"]
    if weights is None:
        return float(np.linalg.norm(one - other))
    return float(np.abs(one - other) @ np.asarray(weights, np.float32))


def compare_photos(one, other):
    found = distance_of(embed_photo(one), embed_photo(other))
    answer = "same" if found <= about["threshold"] else "different"
    print(f"distance {found:.6f}, threshold {about['threshold']}: {answer}")


def compare_vectors():
    vectors = json.loads((here / "vectors.json").read_text("utf-8"))
    size, channels = vectors["crop"]["size"], vectors["crop"]["channels"]
    crops = np.stack(
        [
            np.frombuffer(base64.b64decode(face["crop"]), np.uint8).reshape(size, size, channels)
            for face in vectors["faces"]
        ]
    )
    embeddings = embed(crops)
    worst = 0.0
    for pair in vectors["distances"]:
        first, second = pair["first"], pair["second"]
        found = distance_of(embeddings[first], embeddings[second])
        worst = max(worst, abs(found - pair["distance"]))
        answer = "same" if found <= about["threshold"] else "different"
        print(f"faces {first} and {second}: {found:.6f}, the app says {pair['distance']:.6f}: {answer}")
    print(f"largest difference {worst:.1e}, allowed ${tolerance}")
    return worst <= ${tolerance}


if __name__ == "__main__":
    if len(sys.argv) == 3:
        compare_photos(*sys.argv[1:])
    else:
        sys.exit(0 if compare_vectors() else 1)
`;
}
