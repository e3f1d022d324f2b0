/** What a network makes of three drawn faces, two of them of one person, to be compared elsewhere. */
import { createDemoPeople } from '../../demo/demo-people.ts';
import { createDemoPhoto } from '../../demo/demo-photo.ts';
import { drawFace } from '../../demo/draw-face.ts';
import { type GoldenVectors, pairsOf } from '../../formats/golden-vectors.ts';
import { scalePixels } from '../../imaging/scale-pixels.ts';
import { embeddingDistance } from '../../siamese/inference/compare.ts';
import { embedCrops } from '../../siamese/inference/embed-crops.ts';
import type { SiameseNetwork } from '../../siamese/model/siamese-network.ts';
import { createRandom } from '../../siamese/random.ts';
import { asBytes } from './faces/crop-sheet.ts';

/** Always the same ones. */
const seed = 19;
const drawnSide = 250;

export async function goldenVectorsOf(network: SiameseNetwork): Promise<GoldenVectors> {
  const { region, size, channels } = network.preprocessing.crop;
  const random = createRandom(seed);
  const [one, other] = createDemoPeople(2, random);
  const faces = [one!, one!, other!].map((person, at) =>
    drawFace(person, createDemoPhoto(random.fork(at)), drawnSide),
  );
  const crops = faces.map((face) => {
    const side = face.width * region;
    const start = (face.width - side) / 2;
    const part = { left: start, top: start, width: side, height: side };
    return asBytes(scalePixels(face, part, { width: size, height: size }, channels).data);
  });
  const embeddings = await embedCrops(network, crops);
  const distances = pairsOf(crops.length).map(([first, second]) =>
    embeddingDistance(network, embeddings[first]!, embeddings[second]!),
  );
  return { crops, embeddings, distances };
}
