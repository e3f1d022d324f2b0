/**
 * What lies behind an evaluation's number, asked for piece by piece: baselines, people, a map of their faces, and
 * why a pair was decided as it was. All of it belongs to one report and goes when another evaluation begins.
 */
import type { Reply, Request } from '../engine/protocol.ts';
import type {
  CreateSlice,
  EvaluationSubject,
  InsightActions,
  InsightCalls,
  InsightData,
} from './app-state.ts';
import { failureMessage } from './failure.ts';
import { idle, lastValue, type Progress, startWork, tellProgress, type Work, workOf } from './work.ts';

const nothing: InsightData = { baselines: idle, people: idle, map: idle, explanation: idle };

const callOf: InsightCalls = {
  baselines: 'measureBaselines',
  people: 'explorePeople',
  map: 'mapFaces',
  explanation: 'explainPair',
};

type Question = keyof InsightData;
type Asked<Name extends Question> = Request<InsightCalls[Name]>;
type Answer<Name extends Question> = Work<Asked<Name>, Reply<InsightCalls[Name]>>;

export const createInsightSlice: CreateSlice<'insight', InsightActions> = (set, get, { engine }) => {
  const running = new Map<Question, AbortController>();

  const put = <Name extends Question>(name: Name, work: Answer<Name>): void =>
    set((state) => ({ insight: { ...state.insight, [name]: work } }));

  /** An answer to an earlier question is worth nothing: cancelled, there is none. */
  const cancel = (name: Question): void => {
    running.get(name)?.abort();
    if (running.delete(name)) put(name, idle);
  };

  const ask = async <Name extends Question>(name: Name, request: Asked<Name>): Promise<void> => {
    cancel(name);
    const mine = new AbortController();
    running.set(name, mine);
    put<Name>(name, startWork<Asked<Name>, Reply<InsightCalls[Name]>, Progress>(idle, request));
    const answer = await workOf(request, engine.call(callOf[name], request, { signal: mine.signal }));
    if (running.get(name) !== mine) return; // cancelled, or asked anew since
    running.delete(name);
    put<Name>(name, answer);
  };

  const tell = <Name extends Question>(name: Name, progress: Progress): void => {
    const work: Answer<Name> = get().insight[name];
    put<Name>(name, tellProgress(work, progress));
  };

  engine.on('progress', (progress) => {
    for (const name of running.keys()) {
      if (callOf[name] === progress.call) tell(name, progress);
    }
  });

  /** Model, dataset and split of the report that is asked about; null when there is none. */
  const reported = (): EvaluationSubject | null => {
    const report = lastValue(get().evaluation.work);
    if (report === null) return null;
    return { modelId: report.modelId, datasetId: report.datasetId, split: get().pairs.split };
  };
  const askAbout = async <Name extends Question>(
    name: Name,
    requestOf: (about: EvaluationSubject) => Asked<Name>,
  ): Promise<void> => {
    const about = reported();
    if (about !== null) await ask(name, requestOf(about));
  };

  return {
    insight: nothing,
    forgetInsight() {
      for (const name of [...running.keys()]) cancel(name);
      set({ insight: nothing });
    },
    measureBaselines: () => askAbout('baselines', (about) => about),
    explorePeople: () => askAbout('people', (about) => about),
    mapFaces: (how) => askAbout('map', (about) => ({ ...about, how })),
    explainPair: (faceA, faceB) =>
      askAbout('explanation', ({ modelId, datasetId }) => ({ modelId, datasetId, faceA, faceB })),
    async exportEmbeddings() {
      const about = reported();
      if (about === null) return null;
      try {
        return await engine.call('exportEmbeddings', about);
      } catch (error) {
        const message = `${failureMessage(error)} Try again.`;
        get().notify({ kind: 'error', title: 'The embeddings were not downloaded', message });
        return null;
      }
    },
    cancelInsight: cancel,
  };
};
