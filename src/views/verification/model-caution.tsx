/** What must be said before a model judges a face before a camera: that it never learned from such faces. */
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ModelSummary } from '../../records/model.ts';

export function ModelCaution({ model }: { readonly model: Pick<ModelSummary, 'name' | 'learnedFrom'> }) {
  const caution = cautionOf(model);
  if (caution === null) return null;
  return (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={caution.title}>
      {caution.message}
    </Alert>
  );
}

function cautionOf({ name, learnedFrom }: Pick<ModelSummary, 'name' | 'learnedFrom'>) {
  switch (learnedFrom.pictures) {
    case 'photos':
      return null;
    case 'drawings':
      return {
        title: 'This model has never seen a photo',
        message: `${name} learned from drawings: what it says of people before a camera means nothing. Take the starter model, or train on photos.`,
      };
    case 'unknown':
      return {
        title: 'Not known what this model learned from',
        message: `${name} does not tell whether it learned from photos of faces, nor how they were framed: its faces are laid as those of Labeled Faces in the Wild. Do not rely on its answers before a camera.`,
      };
  }
}
