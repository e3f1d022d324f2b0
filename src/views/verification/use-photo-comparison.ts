/**
 * Compares two framed photos by a model when asked to. A result is kept with the question it answers:
 * once a photo, a square or the model is another one, it is no longer shown.
 */
import { useState } from 'react';
import type { ModelId } from '../../records/ids.ts';
import type { Decision } from '../../records/verification.ts';
import { useStudio } from '../../store/use-app-store.ts';
import type { FramedPhoto } from './framed-photo.ts';

export interface PhotoQuestion {
  readonly modelId: ModelId;
  readonly first: FramedPhoto | null;
  readonly second: FramedPhoto | null;
}

export type Comparison =
  | { readonly phase: 'idle' }
  | { readonly phase: 'comparing' }
  | { readonly phase: 'done'; readonly decision: Decision }
  | { readonly phase: 'failed'; readonly message: string };

export interface PhotoComparison {
  readonly comparison: Comparison;
  /** Does nothing while a photo is missing. */
  compare(): Promise<void>;
}

const idle: Comparison = { phase: 'idle' };

export function usePhotoComparison(question: PhotoQuestion): PhotoComparison {
  const { engine } = useStudio();
  const [answered, setAnswered] = useState({ question, comparison: idle });

  const compare = async () => {
    const { modelId, first, second } = question;
    if (first === null || second === null) return;
    const answer = (comparison: Comparison) =>
      setAnswered((before) =>
        comparison.phase === 'comparing' || isSame(before.question, question)
          ? { question, comparison }
          : before,
      );
    answer({ phase: 'comparing' });
    try {
      const decision = await engine.call('verifyPhotos', {
        modelId,
        photoA: first.photo,
        squareA: first.square,
        photoB: second.photo,
        squareB: second.square,
      });
      answer({ phase: 'done', decision });
    } catch (error) {
      answer({ phase: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  };

  return { comparison: isSame(answered.question, question) ? answered.comparison : idle, compare };
}

function isSame(one: PhotoQuestion, other: PhotoQuestion): boolean {
  return one.modelId === other.modelId && one.first === other.first && one.second === other.second;
}
