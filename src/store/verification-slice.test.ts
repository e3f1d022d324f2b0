import { describe, expect, test } from 'vitest';
import type { EngineHandlers } from '../engine/protocol.ts';
import { createFakeEngine } from '../engine/testing/fake-engine.ts';
import { createFakeReader } from '../engine/testing/fake-reader.ts';
import type { EnrolmentId } from '../records/ids.ts';
import type { EnrolmentSummary } from '../records/verification.ts';
import { centred } from '../siamese/framing.ts';
import { createAppStore } from './create-app-store.ts';

const enrolment = (name: string, day: number): EnrolmentSummary => ({
  id: `enrolment-${name}` as EnrolmentId, // ids are opaque strings
  name,
  createdAt: new Date(Date.UTC(2024, 4, day)),
  changedAt: new Date(Date.UTC(2024, 4, day)),
  photos: 1,
});
const ada = enrolment('Ada', 1);
const grace = enrolment('Grace', 2);
const decision = { distance: 0.8, threshold: 1, same: true, milliseconds: 12 };

function setUp(handlers: Partial<EngineHandlers> = {}, kept: EnrolmentSummary[] = [ada, grace]) {
  const engine = createFakeEngine(handlers);
  const store = createAppStore({ engine, reader: createFakeReader({ enrolments: async () => kept }) });
  return { engine, store, data: () => store.getState().verification };
}

describe('enrolled people', () => {
  test('are listed newest first, and the newest is the one checked against', async () => {
    const { store, data } = setUp();
    await store.getState().loadEnrolments();
    expect(data().enrolments).toEqual([grace, ada]);
    expect(data().chosen).toBe(grace.id);
  });

  test('keep the chosen one when they are read again', async () => {
    const { store, data } = setUp();
    await store.getState().loadEnrolments();
    store.getState().chooseEnrolment(ada.id);
    await store.getState().loadEnrolments();
    expect(data().chosen).toBe(ada.id);
  });

  test('a newly enrolled person is checked against at once', async () => {
    const { engine, store, data } = setUp({ enrol: async () => grace }, [ada]);
    await store.getState().loadEnrolments();
    store.getState().setLastDecision(decision);
    const request = { name: 'Grace', photos: [{ photo: new Blob(['photo']), framing: centred }] };
    expect(await store.getState().enrol(request)).toEqual({ state: 'done', subject: request, value: grace });
    expect(engine.requestsOf('enrol')).toEqual([request]);
    expect(data()).toEqual({ enrolments: [grace, ada], chosen: grace.id, last: null, strictness: null });
  });

  test('deleting the chosen one chooses another and forgets the decision about it', async () => {
    const { engine, store, data } = setUp({ deleteEnrolment: async () => ({}) });
    await store.getState().loadEnrolments();
    store.getState().setLastDecision(decision);
    await store.getState().deleteEnrolment(grace.id);
    expect(engine.requestsOf('deleteEnrolment')).toEqual([{ id: grace.id }]);
    expect(data()).toEqual({ enrolments: [ada], chosen: ada.id, last: null, strictness: null });
    await store.getState().deleteEnrolment(ada.id);
    expect(data().chosen).toBeNull();
  });

  test('deleting another one keeps the decision', async () => {
    const { store, data } = setUp({ deleteEnrolment: async () => ({}) });
    await store.getState().loadEnrolments();
    store.getState().setLastDecision(decision);
    await store.getState().deleteEnrolment(ada.id);
    expect(data()).toEqual({ enrolments: [grace], chosen: grace.id, last: decision, strictness: null });
  });

  test('one that cannot be deleted stays, and a notice says why', async () => {
    const { store, data } = setUp({ deleteEnrolment: () => Promise.reject(new Error('Disk full.')) });
    await store.getState().loadEnrolments();
    await store.getState().deleteEnrolment(ada.id);
    expect(data().enrolments).toHaveLength(2);
    expect(store.getState().notices.list[0]?.message).toContain('Disk full.');
  });
});

test('choosing another person forgets the decision about the one before', async () => {
  const { store, data } = setUp();
  await store.getState().loadEnrolments();
  store.getState().setLastDecision(decision);
  store.getState().chooseEnrolment(ada.id);
  expect(data().last).toBeNull();
});

describe('people of a file', () => {
  test('join those who are enrolled, newest first; who was chosen stays so', async () => {
    const { engine, store, data } = setUp({ importGallery: async () => ({ people: [ada] }) }, [grace]);
    await store.getState().loadEnrolments();
    const file = new Blob(['encrypted']);
    const work = await store.getState().importGallery(file, 'correct horse');
    expect(engine.requestsOf('importGallery')).toEqual([{ file, passphrase: 'correct horse' }]);
    expect(work).toEqual({ state: 'done', subject: null, value: { people: [ada] } });
    expect(data()).toMatchObject({ enrolments: [grace, ada], chosen: grace.id });
  });

  test('that is refused change nothing; the answer tells no passphrase', async () => {
    const refuse = () => Promise.reject(new Error('Damaged.'));
    const { store, data } = setUp({ importGallery: refuse, exportGallery: refuse });
    await store.getState().loadEnrolments();
    const works = [
      await store.getState().importGallery(new Blob(), 'correct horse'),
      await store.getState().exportGallery('correct horse'),
    ];
    expect(works.map(({ state }) => state)).toEqual(['failed', 'failed']);
    expect(JSON.stringify(works)).not.toContain('horse');
    expect(data().enrolments).toEqual([grace, ada]);
  });
});

test('everybody stays the choice while somebody is enrolled, also when another one is added', async () => {
  const { store, data } = setUp({ enrol: async () => grace, deleteAllEnrolments: async () => ({}) }, [ada]);
  await store.getState().loadEnrolments();
  store.getState().chooseEnrolment('everybody');
  await store.getState().enrol({ name: 'Grace', photos: [] });
  expect(data()).toMatchObject({ enrolments: [grace, ada], chosen: 'everybody' });
  await store.getState().deleteAllEnrolments();
  expect(data().chosen).toBeNull();
});
