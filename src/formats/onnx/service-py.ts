/** A web service in the bundle: the model behind HTTP, for those who deploy it. Whole files, as they are run. */

export const servicePy = `"""This model as a web service.

    pip install -r requirements.txt
    uvicorn service:app --port 8000
    curl -F one=@a.jpg -F other=@b.jpg http://localhost:8000/verify

Photos must be framed like those of Labeled Faces in the Wild. Not a security device: a photo of a photo passes.
"""
import io
import json
import pathlib
from typing import List

import numpy as np
import onnxruntime
from fastapi import FastAPI, File, UploadFile
from fastapi.responses import JSONResponse
from PIL import Image, ImageOps

here = pathlib.Path(__file__).parent
about = json.loads((here / "preprocessing.json").read_text("utf-8"))
session = onnxruntime.InferenceSession(str(here / "photo-embedder.onnx"), providers=["CPUExecutionProvider"])

most_bytes = 10_000_000
most_pixels = 50_000_000
most_photos = 16

app = FastAPI(title=about["name"], description=__doc__, version="1")


class Refused(Exception):
    """What was sent cannot be used: why, and what to do."""

    def __init__(self, status, message):
        self.status = status
        self.message = message


@app.exception_handler(Refused)
async def tell(_request, refused):
    return JSONResponse({"error": refused.message}, status_code=refused.status)


def photo_in(upload):
    """The pixels of an upright photo, uint8 [height, width, 3]."""
    name = (upload.filename or "The photo")[:80]
    data = upload.file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise Refused(413, f"{name} is larger than {most_bytes:,} bytes. Send a smaller one.")
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > most_pixels:
                raise Refused(413, f"{name} has more than {most_pixels:,} pixels. Send a smaller one.")
            return np.asarray(ImageOps.exif_transpose(picture).convert("RGB"))
    except Refused:
        raise
    except Exception:  # a decoder of somebody else's bytes may fail in any way
        raise Refused(415, f"{name} is no picture that can be read. Send a JPEG, PNG or WebP.") from None


def embedding_of(upload):
    return session.run(["embedding"], {"photo": photo_in(upload)})[0][0]


def distance_of(one, other):
    weights = about["distance"]["weights"]
    if weights is None:
        return float(np.linalg.norm(one - other))
    return float(np.abs(one - other) @ np.asarray(weights, np.float32))


@app.get("/health")
def health():
    return {"status": "ok", "model": about["name"]}


@app.post("/verify")
def verify(one: UploadFile = File(), other: UploadFile = File()):
    """Whether two photos show the same person."""
    distance = distance_of(embedding_of(one), embedding_of(other))
    threshold = about["threshold"]
    return {"distance": distance, "threshold": threshold, "same": distance <= threshold}


@app.post("/embed")
def embed(photos: List[UploadFile] = File()):
    """The embedding of each photo, 16 at most."""
    if len(photos) > most_photos:
        raise Refused(413, f"{len(photos)} photos are too many at once. Send {most_photos} at most.")
    return {"embeddings": [embedding_of(photo).tolist() for photo in photos]}
`;

export const serviceRequirements = `fastapi>=0.110
numpy>=1.24
onnxruntime>=1.17
pillow>=10
python-multipart>=0.0.9
uvicorn>=0.27
`;

export const serviceDockerfile = `FROM python:3.12-slim
WORKDIR /model
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
EXPOSE 8000
HEALTHCHECK CMD python -c "import urllib.request; urllib.request.urlopen('http://localhost:8000/health')"
CMD ["uvicorn", "service:app", "--host", "0.0.0.0", "--port", "8000"]
`;
