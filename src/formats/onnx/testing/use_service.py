"""Uses the web service of a bundle, in whose folder it is run, and prints what came of it as JSON."""
import collections
import concurrent.futures
import io
import json
import sys

sys.path.insert(0, ".")
import numpy as np
from fastapi.testclient import TestClient
from PIL import Image

import service
import verify

client = TestClient(service.app, raise_server_exceptions=False)


def png(width, height, seed=0):
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


one, other = png(90, 120, 1), png(200, 150, 2)
for name, data in ("one.png", one), ("other.png", other):
    with open(name, "wb") as file:
        file.write(data)


def post(first, second=("other.png", other)):
    return client.post("/verify", files={"one": first, "other": second})


def answer(response):
    return [response.status_code, response.json().get("error")]


wide = io.BytesIO()
Image.new("1", (10_000, 5_001)).save(wide, "PNG")
hostile = ("letter.txt", b"Dear all")
refused = {
    "a letter": answer(post(hostile)),
    "nothing": answer(post(("empty.png", b""))),
    "half a picture": answer(post(("half.png", one[: len(one) // 2]))),
    "too many bytes": answer(post(("huge.png", bytes(10_000_001)))),
    "too many pixels": answer(post(("wide.png", wide.getvalue()))),
    "too many photos": answer(client.post("/embed", files=[("photos", ("one.png", one))] * 17)),
    "one photo": answer(client.post("/verify", files={"one": ("one.png", one)})),
}
with concurrent.futures.ThreadPoolExecutor(8) as many:
    answers = many.map(lambda at: post(hostile if at % 10 == 0 else ("one.png", one)).status_code, range(200))
    load = collections.Counter(str(status) for status in answers)
embeddings = client.post("/embed", files=[("photos", ("one.png", one)), ("photos", ("other.png", other))])
print(
    json.dumps(
        {
            "health": client.get("/health").json(),
            "verify": post(("one.png", one)).json(),
            "expected": verify.distance_of(verify.embed_photo("one.png"), verify.embed_photo("other.png")),
            "embeddings": list(np.shape(embeddings.json()["embeddings"])),
            "refused": refused,
            "load": dict(sorted(load.items())),
        }
    )
)
