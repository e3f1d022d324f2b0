/** The model card of the starter model, made of the run's own figures. */
import { lfwCategoryOf } from '../../../src/siamese/metrics/lfw-category.ts';
import { standardError } from '../../../src/siamese/metrics/standard-error.ts';
import { trueAcceptAt } from '../../../src/siamese/metrics/true-accept-at.ts';
import type { LfwRun } from './lfw-run.ts';

export interface StarterFile {
  readonly bytes: number;
  /** Bytes of the dataset it was trained on. */
  readonly data: number;
  /** The arguments beside the paths of the data. */
  readonly command: string;
}

const share = (value: number): string => `${(value * 100).toFixed(1)} %`;

export function starterCard(run: LfwRun, { bytes, data, command }: StarterFile): string {
  const { trained, accuracy, auc, eer, threshold, pairs, oneShot, baselines } = run;
  const doubt = standardError(accuracy, pairs);
  const points = trueAcceptAt(Float32Array.from(run.distances), Uint8Array.from(run.same), [0.1, 0.01]);
  const minutes = Math.round(trained.seconds / 60);
  return `# Starter model (LFW)

A small embedder of faces, trained by Siamese Face Studio in a browser, so that two faces can be compared before
anybody trains a network, and as a start for fine-tuning on a few people of one's own.

## What it is

Preset \`${run.preset}\`, loss \`${trained.loss}\`, seed ${run.seed}. ${(bytes / 1e6).toFixed(2)} MB; weights rounded to eight significant bits.
In goes the middle of a photo, framed as in Labeled Faces in the Wild; \`preprocessing.json\` in the zip says how it is
cut. Out comes an embedding of length 1; two faces are called the same person up to a Euclidean distance of ${threshold.toFixed(2)}.

## Data and split

Labeled Faces in the Wild, deep-funneled (13,233 photos of 5,749 people, a zip of ${Math.round(data / 1e6)} MB), View 1: trained on the people
of \`peopleDevTrain\`, a tenth of them held out to choose the checkpoint and the threshold; tested on the 1,000 pairs of
\`pairsDevTest\`, none of whose people it has seen. No other data: LFW's category "${lfwCategoryOf(run)}".

## How it was made

\`\`\`sh
npm run starter -- --data lfw-deepfunneled.zip --pairs lfw-lists/ ${command}
\`\`\`

${minutes} minutes on ${trained.backend}, ${trained.threads === 1 ? '1 thread' : `${trained.threads} threads`}: ${trained.steps.toLocaleString('en')} steps, ${trained.faces.toLocaleString('en')} faces. A budget in seconds makes as many steps as the machine can; \`--steps ${trained.steps}\`
repeats this run.

## Figures, on ${pairs.toLocaleString('en')} pairs of people it never saw

|                                                  | starter model | untrained network | Eigenfaces | raw pixels |
| ------------------------------------------------ | ------------- | ----------------- | ---------- | ---------- |
| accuracy at the threshold from validation people | ${share(accuracy)} ± ${(doubt * 100).toFixed(1)} | ${share(baselines['random-network'].accuracy)} | ${share(baselines.eigenfaces.accuracy)} | ${share(baselines.pixels.accuracy)} |
| AUC                                              | ${auc.toFixed(3)} | ${baselines['random-network'].auc.toFixed(3)} | ${baselines.eigenfaces.auc.toFixed(3)} | ${baselines.pixels.auc.toFixed(3)} |

Equal error rate ${share(eer)}. Same pairs recognised when 10 % of strangers may pass: ${share(points[0]!.trueAccept)}; 1 %: ${share(points[1]!.trueAccept)}.
${oneShot.map((trial) => `${trial.ways}-way one-shot: ${share(trial.accuracy)} (chance ${share(trial.chance)})`).join('; ')}.

View 1 is LFW's set for developing: the recipe was chosen on it, so these figures are a little flattering.

## Limits

- Not a security device: it is wrong in about one of ten pairs, and a photo of a photo passes.
- Fit for faces framed and lit as in press photos; a webcam from below, masks or profiles are outside of what it saw.
- LFW says of itself: no fitness for any commercial purpose should be concluded from it; it holds few children, no
  babies, very few people over 80, relatively few women, and many ethnicities with few people or none. Expect larger
  errors on all of these.
- Its people are public figures of 2002 to 2003, photographed by the press; the weights hold no photos, but they were
  learned from these.
`;
}
