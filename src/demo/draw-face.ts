/**
 * Draws one photo of one person: plain bytes from plain numbers, back to front.
 * No browser and no randomness of its own: the same person and photo give the same bytes.
 */
import type { FaceImage } from '../siamese/face-image.ts';
import { createCanvas } from './canvas.ts';
import type { DemoPerson } from './demo-person.ts';
import type { DemoPhoto } from './demo-photo.ts';
import { developPhoto } from './develop-photo.ts';
import { drawEyes, drawGlasses } from './draw-eyes.ts';
import { drawBrows, drawMouth, drawNose } from './draw-features.ts';
import { drawHairBehind, drawHairInFront } from './draw-hair.ts';
import { drawBeard, drawEars, drawSkin } from './draw-head.ts';
import { drawBackground, drawBody, drawObstacle, drawShadow } from './draw-scene.ts';
import { poseHead } from './head.ts';

/**
 * @param size side of the picture in pixels
 * @returns RGB; the head fills about half of the height and lies in the middle, framed as in LFW
 */
export function drawFace(person: DemoPerson, photo: DemoPhoto, size: number): FaceImage {
  const canvas = createCanvas(size);
  const head = poseHead(person, photo, size);
  drawBackground(canvas, photo);
  drawHairBehind(canvas, person, head);
  drawBody(canvas, person, photo, head);
  drawEars(canvas, person, head);
  drawSkin(canvas, person, head);
  drawBeard(canvas, person, head);
  drawMouth(canvas, person, photo, head);
  drawNose(canvas, person, photo, head);
  drawEyes(canvas, person, photo, head);
  drawBrows(canvas, person, photo, head);
  drawHairInFront(canvas, person, head);
  drawGlasses(canvas, person, photo, head);
  drawObstacle(canvas, person, photo, head);
  drawShadow(canvas, photo);
  return developPhoto(canvas, photo);
}
