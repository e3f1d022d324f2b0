/**
 * Who is enrolled, who is being checked against, and the last decision.
 *
 * Photos are read from the database by the tiles that show them; frames and the camera's stream
 * belong to the view and never come here.
 */
import type { EnrolmentSummary } from '../records/verification.ts';
import type { CreateSlice, VerificationActions, VerificationData } from './app-state.ts';
import { failureMessage } from './failure.ts';
import { type Work, workOf } from './work.ts';

export const createVerificationSlice: CreateSlice<'verification', VerificationActions> = (
  set,
  get,
  { engine, reader },
) => {
  const change = (part: Partial<VerificationData>) =>
    set((state) => ({ verification: { ...state.verification, ...part } }));

  /** A choice that is still enrolled stays; else the newest. */
  const changeEnrolments = (enrolments: readonly EnrolmentSummary[]): void => {
    const { chosen, last } = get().verification;
    const isAll = chosen === 'everybody' && enrolments.length > 0;
    const stays = isAll || enrolments.some(({ id }) => id === chosen);
    change({
      enrolments,
      chosen: stays ? chosen : (enrolments[0]?.id ?? null),
      last: stays ? last : null,
    });
  };

  const addEnrolment = (enrolment: EnrolmentSummary): void => {
    const others = get().verification.enrolments.filter(({ id }) => id !== enrolment.id);
    const chosen = get().verification.chosen === 'everybody' ? 'everybody' : enrolment.id;
    change({ enrolments: newestFirst([enrolment, ...others]), chosen, last: null });
  };

  /** What was changed of a person is shown at once. */
  const changed = <Subject>(work: Work<Subject, EnrolmentSummary>): Work<Subject, EnrolmentSummary> => {
    if (work.state === 'done') {
      const { value } = work;
      change({ enrolments: get().verification.enrolments.map((one) => (one.id === value.id ? value : one)) });
    }
    return work;
  };

  return {
    verification: { enrolments: [], chosen: null, last: null, strictness: null },

    async loadEnrolments() {
      try {
        changeEnrolments(newestFirst(await reader.enrolments()));
      } catch (error) {
        get().notify({
          kind: 'error',
          title: 'The enrolled people could not be read',
          message: `${failureMessage(error)} Reload the page; a private window may keep nothing.`,
        });
      }
    },

    chooseEnrolment: (chosen) => change({ chosen, last: null }),
    setLastDecision: (decision) => change({ last: decision }),
    setStrictness: (strictness) => change({ strictness, last: null }),

    lookAtPhoto: (photo) => workOf({ photo }, engine.call('lookAtPhoto', { photo })),

    async enrol(request) {
      const work = await workOf(request, engine.call('enrol', request));
      if (work.state === 'done') addEnrolment(work.value);
      return work;
    },
    addEnrolmentPhotos: async (request) =>
      changed(await workOf(request, engine.call('addEnrolmentPhotos', request))),
    removeEnrolmentPhoto: async (request) =>
      changed(await workOf(request, engine.call('removeEnrolmentPhoto', request))),
    renameEnrolment: async (request) =>
      changed(await workOf(request, engine.call('renameEnrolment', request))),
    describeEnrolment: (request) => workOf(request, engine.call('describeEnrolment', request)),

    checkFrame: (question, signal) =>
      workOf(question, engine.call('checkFrame', question, { signal, transfer: [question.frame] })),
    verifyPhotos: (question) => workOf(question, engine.call('verifyPhotos', question)),

    exportGallery: (passphrase) => workOf(null, engine.call('exportGallery', { passphrase })),
    async importGallery(file, passphrase) {
      const work = await workOf(null, engine.call('importGallery', { file, passphrase }));
      if (work.state === 'done') {
        changeEnrolments(newestFirst([...work.value.people, ...get().verification.enrolments]));
      }
      return work;
    },

    async deleteAllEnrolments() {
      try {
        await engine.call('deleteAllEnrolments', {});
        changeEnrolments([]);
        await get().loadCameras(); // their frames went too
      } catch (error) {
        get().notify({
          kind: 'error',
          title: 'The enrolled people were not deleted',
          message: `${failureMessage(error)} Try again, or reload the page first.`,
        });
      }
    },

    async deleteEnrolment(id) {
      try {
        await engine.call('deleteEnrolment', { id });
        changeEnrolments(get().verification.enrolments.filter((enrolment) => enrolment.id !== id));
        await get().loadCameras(); // frames of that person went too
      } catch (error) {
        get().notify({
          kind: 'error',
          title: 'The enrolment was not deleted',
          message: `${failureMessage(error)} Try again, or reload the page first.`,
        });
      }
    },
  };
};

function newestFirst(list: readonly EnrolmentSummary[]): EnrolmentSummary[] {
  return list.toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
}
