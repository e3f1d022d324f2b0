/** The verification view before a fake engine, with what its tests press and read. */
import '../../../testing/view-setup.ts';
import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { expect } from 'vitest';
import type { EngineHandlers } from '../../../engine/protocol.ts';
import { createFakeEngine } from '../../../engine/testing/fake-engine.ts';
import { createFakeReader } from '../../../engine/testing/fake-reader.ts';
import type { EnrolmentId } from '../../../records/ids.ts';
import type {
  Decision,
  EnrolmentSummary,
  FrameCheck,
  Hindrance,
  LookedAtFace,
  PhotoLook,
} from '../../../records/verification.ts';
import { aligned } from '../../../siamese/framing.ts';
import { createAppStore } from '../../../store/create-app-store.ts';
import { createLiveTraining } from '../../../store/live-training.ts';
import { StudioContext } from '../../../store/use-app-store.ts';
import { fakeModel } from '../../../testing/fake-model.ts';
import { VerificationView } from '../verification-view.tsx';

export const ada: EnrolmentSummary = {
  id: 'enrolment-ada' as EnrolmentId, // ids are opaque strings
  name: 'Ada',
  createdAt: new Date(Date.UTC(2024, 4, 1)),
  changedAt: new Date(Date.UTC(2024, 4, 1)),
  photos: 1,
};
export const photo = new File(['photo'], 'ada.jpg', { type: 'image/jpeg' });

export function decision(distance: number): Decision {
  const crops = { size: 1, channels: 1 as const, pixels: new Uint8Array(2) };
  return { distance, threshold: 1, same: distance <= 1, crops, milliseconds: 20 };
}

export const face: LookedAtFace = {
  square: { left: 100, top: 80, side: 200 },
  points: aligned.places,
  aside: 0,
  hindrances: [],
};
export const look: PhotoLook = { size: { width: 400, height: 300 }, faces: [face], hindrances: [] };

/** A frame in which Ada is so far away, or one that cannot be judged. */
export function frameOf(seen: number | Hindrance): FrameCheck {
  const judged = typeof seen === 'number';
  return {
    frame: { width: 640, height: 480 },
    face: judged ? face : null,
    otherFaces: [],
    hindrances: judged ? [] : [seen],
    distances: judged ? [{ id: ada.id, distance: seen }] : [],
    crops: judged ? { size: 1, channels: 1, pixels: new Uint8Array(2) } : null,
    milliseconds: 20,
  };
}

export async function openVerification(
  handlers: Partial<EngineHandlers> = {},
  { models = [fakeModel(1), fakeModel(2)], enrolled = [] as EnrolmentSummary[] } = {},
) {
  const engine = createFakeEngine({ lookAtPhoto: async () => look, ...handlers });
  const reader = createFakeReader({ models: async () => models, enrolments: async () => enrolled });
  const store = createAppStore({ engine, reader });
  await store.getState().loadModels();
  const view = render(
    <MantineProvider env="test">
      <StudioContext value={{ reader, store, live: createLiveTraining(engine) }}>
        <VerificationView />
      </StudioContext>
    </MantineProvider>,
  );
  return { engine, store, user: userEvent.setup(), ...view };
}

export const button = (name: string | RegExp) => screen.getByRole('button', { name });

/** The button once it can be pressed: dropped photos arrive a moment after the drop. */
export function readyButton(name: string): Promise<HTMLElement> {
  return waitFor(() => {
    const found = button(name);
    expect(found).toHaveProperty('disabled', false);
    return found;
  });
}

/** Files let go over the place of that name. */
export async function drop(place: string, files: File[]): Promise<void> {
  const items = files.map((file) => ({ kind: 'file', type: file.type, getAsFile: () => file }));
  await act(async () => {
    fireEvent.drop(screen.getByLabelText(place), { dataTransfer: { files, items, types: ['Files'] } });
  });
}

/** Starts the camera and waits for its picture. */
export async function startCamera(user: UserEvent): Promise<void> {
  await user.click(await readyButton('Start camera'));
  await screen.findByRole('button', { name: 'Stop camera' });
}

/** The picture's size arrives, as when the browser has decoded it. */
export function photoLoads(frame: HTMLElement, width: number, height: number): void {
  const image = frame.querySelector('img')!;
  Object.defineProperties(image, { naturalWidth: { value: width }, naturalHeight: { value: height } });
  fireEvent.load(image);
}
