/** The README inside a model zip: how to use the model elsewhere, and what it is not fit for. */
import type { ModelDescription } from '../records/model.ts';
import { facePointNames } from '../siamese/framing.ts';
import { lfwCategoryOf } from '../siamese/metrics/lfw-category.ts';
import type { Standardisation } from '../siamese/preprocessing.ts';
import { referenceTraining } from '../siamese/reference/reference-calibration.ts';
import type { FileFacts } from './preprocessing-json.ts';

/** @param facts what the file says beside the description */
export function modelReadme(model: ModelDescription, facts: FileFacts): string {
  return [
    `# ${model.name}`,
    introduction(model),
    '## Use it with TensorFlow.js',
    `Unzip, serve the folder, and with \`@tensorflow/tfjs\` 4:`,
    `\`\`\`js\n${example(model, facts)}\n\`\`\``,
    '## What the network must be shown',
    preprocessing(model, facts),
    '## How well it does',
    resultsInWords(model),
    '## What it is not',
    limits,
    '## Files',
    fileList(facts),
    '',
  ].join('\n\n');
}

function introduction({ network, createdAt }: ModelDescription): string {
  const date = createdAt.toISOString().slice(0, 10);
  const origin =
    network.preset === 'reference'
      ? `It rests on dlib's face recognition network by Davis King (public domain), trained on ${referenceTraining}; on LFW its category is "${lfwCategoryOf(network)}". Written by Siamese Face Studio, ${date}.`
      : `Trained in a browser with Siamese Face Studio, ${date}.`;
  return (
    `A Siamese network (${network.preset}, ${network.weights.toLocaleString('en')} weights) that turns a face into ` +
    `${network.embeddingSize} numbers, its embedding. Two faces whose embeddings are close belong to the same ` +
    `person. ${origin}`
  );
}

/** Crop and scale are one step here: the crop's scale is `crop.size` pixels for its `region` of the photo. */
function example(
  { network, preprocessing, threshold }: ModelDescription,
  { embedding, distance }: FileFacts,
): string {
  const { standardisation } = preprocessing;
  const lines = [
    `const model = await tf.loadLayersModel('model.json');`,
    `const embed = (picture) => tf.tidy(() => {`,
    ...faceCode(preprocessing),
    network.channels === 1
      ? `  const input = face.mul([0.299, 0.587, 0.114]).sum(-1, true); // grey, 0..255`
      : `  const input = face; // red, green, blue, 0..255`,
    ...standardisationCode(standardisation),
    embedding.l2Normalised ? '  return output.div(tf.norm(output)); // of length 1' : '  return output;',
    `});`,
    ...(distance.name === 'euclidean'
      ? [`const distance = tf.norm(embed(pictureA).sub(embed(pictureB))).dataSync()[0];`]
      : [
          `const { distance: { weights } } = await (await fetch('preprocessing.json')).json();`,
          `const distance = embed(pictureA).sub(embed(pictureB)).abs().mul(weights).sum().dataSync()[0];`,
        ]),
    `const samePerson = distance <= ${threshold};`,
  ];
  return lines.join('\n');
}

function faceCode({ framing, crop, inputSize }: ModelDescription['preprocessing']): string[] {
  if (framing.kind === 'landmarks') {
    return [
      `  // The face laid straight as told below, ${inputSize} x ${inputSize} pixels.`,
      `  const face = tf.browser.fromPixels(picture).toFloat().expandDims(0); // [1, ${inputSize}, ${inputSize}, 3]`,
    ];
  }
  return [
    `  const photo = tf.browser.fromPixels(picture).toFloat().expandDims(0); // [1, height, width, 3]`,
    `  const [, height, width] = photo.shape;`,
    `  const side = Math.min(height, width) * ${crop.region} * ${inputSize} / ${crop.size};`,
    `  const [y, x] = [0.5 - side / height / 2, 0.5 - side / width / 2];`,
    `  const face = tf.image.cropAndResize(photo, [[y, x, 1 - y, 1 - x]], [0], [${inputSize}, ${inputSize}]);`,
  ];
}

export function frameInWords({ framing, crop }: ModelDescription['preprocessing']): string {
  const edge = crop.region > 1 ? '; what lies outside the photo takes the colour of its edge' : '';
  if (framing.kind === 'centred') {
    return `The centred square that covers ${crop.region} of the photo's shorter side, scaled to ${crop.size} x ${crop.size} pixels (averaging when it shrinks${edge}). The photos are framed as in Labeled Faces in the Wild: upright, the head about half the height.`;
  }
  const start = 0.5 - crop.region / 2;
  const pixels = (share: number) => (((share - start) / crop.region) * crop.size).toFixed(1);
  const places = facePointNames.map((name) => {
    const { x, y } = framing.places[name];
    return `${pointWords[name]} (${pixels(x)}, ${pixels(y)})`;
  });
  return `The face is found and laid straight: turned, scaled and shifted – never stretched – so that five points of it come as near as they can, by least squares, to these places in a picture of ${crop.size} x ${crop.size} pixels: ${places.join(', ')}; left and right as seen. Averaging when it shrinks; what lies outside the photo takes the colour of its edge.`;
}

const pointWords: Record<(typeof facePointNames)[number], string> = {
  leftEye: 'middle of the left eye',
  rightEye: 'of the right eye',
  noseTip: 'tip of the nose',
  leftMouth: 'left corner of the mouth',
  rightMouth: 'right corner',
};

function preprocessing({ preprocessing: shown }: ModelDescription, { embedding }: FileFacts): string {
  const { crop, inputSize, standardisation } = shown;
  return [
    `1. ${frameInWords(shown)}`,
    `2. ${crop.channels === 1 ? 'Grey: 0.299 red + 0.587 green + 0.114 blue, 0..255.' : 'Red, green, blue, 0..255.'}`,
    `3. The central ${inputSize} x ${inputSize} pixels.`,
    `4. ${standardisationInWords(standardisation)}`,
    ...(embedding.l2Normalised ? ['5. What comes out of the TF.js model is divided by its length.'] : []),
    '',
    averaging(shown),
  ].join('\n');
}

function standardisationCode(how: Standardisation): string[] {
  if (how === 'per-image') {
    return [
      `  const { mean, variance } = tf.moments(input);`,
      `  const output = model.predict(input.sub(mean).div(variance.sqrt().maximum(input.size ** -0.5)));`,
    ];
  }
  if (how === 'unit') return [`  const output = model.predict(input.div(255));`];
  return [`  const output = model.predict(input.sub([${how.means.join(', ')}]).div(${how.divisor}));`];
}

function standardisationInWords(how: Standardisation): string {
  if (how === 'per-image') {
    return 'Each image minus its mean, divided by its standard deviation (at least one over the root of the number of pixels).';
  }
  if (how === 'unit') return 'Divided by 255.';
  return `Minus ${how.means.join(', ')}, channel by channel, then divided by ${how.divisor}.`;
}

function averaging({ scales, mirrored }: ModelDescription['preprocessing']): string {
  const sizes = `shown ${scales.join(', ')} times as large about the middle`;
  const others = [
    ...(mirrored ? ['that of its mirror image'] : []),
    ...(scales.length > 1 ? [mirrored ? `each ${sizes}` : `those of it ${sizes}`] : []),
  ];
  if (others.length === 0) return 'The app shows it to the network once, as the code above does.';
  return (
    `The app averages the embedding of a face with ${others.join(', ')}, which makes it right a little more often; ` +
    'the figures below are measured so. One image alone, as in the code above, comes close.'
  );
}

export function resultsInWords({ validation, threshold, thresholdFrom }: ModelDescription): string {
  const rule = `Pairs at a distance of at most ${threshold} are called the same person.`;
  if (thresholdFrom === 'person') {
    return `${rule} This threshold was set by hand; how often it is right was not recorded.`;
  }
  if (validation === null) return `${rule} How often that is right was not recorded.`;
  return (
    `${rule} On ${validation.pairs.toLocaleString('en')} pairs of people it was not trained on, this was right for ` +
    `${(100 * validation.accuracy).toFixed(1)} % (area under the ROC curve ${validation.auc.toFixed(3)}). The threshold ` +
    'was chosen on the same pairs, so expect a little less on new people.'
  );
}

export const limits = [
  '- Not a security device: it cannot tell a living face from a photo of one, and it is wrong far too often to guard anything.',
  '- It knows faces like those it was trained on. Other ages, skins, cameras or framings may do worse; measure before you rely on it.',
  '- Ask people before you compare their faces. In many places the law demands it.',
].join('\n');

function fileList({ weights }: FileFacts): string {
  const lines = [
    '- `model.json`, `weights.bin`: the embedding network as a TensorFlow.js layers model.',
    '- `preprocessing.json`: everything above for programs, and where each weight of the training graph lies.',
    '- `checksums.json`: SHA-256 of each file.',
  ];
  if (weights.some((weight) => weight.file === 'network.bin')) {
    lines.splice(
      1,
      0,
      '- `network.bin`: weights that only training and comparing need, float32, little-endian.',
    );
  }
  return lines.join('\n');
}
