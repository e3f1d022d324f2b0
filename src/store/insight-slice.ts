/**
 * What lies behind an evaluation's number, asked for piece by piece: baselines, people, a map of their faces, and
 * why a pair was decided as it was. All of it belongs to one report and goes when another evaluation begins.
 */
import type { CallName, Reply, Request } from '../engine/protocol.ts';
import type { EvaluationReport } from '../records/evaluation.ts';
import type { CreateSlice, Insight, InsightActions, InsightData } from './app-state.ts';
import { failureMessage, wasCancelled } from './failure.ts';

const nothing: InsightData = {
  baselines: { state: 'none' },
  people: { state: 'none' },
  map: { state: 'none' },
  explanation: { state: 'none' },
};

/** The call that answers each question; its progress is the question's. */
const callOf = {
  baselines: 'measureBaselines',
  people: 'explorePeople',
  map: 'mapFaces',
  explanation: 'explainPair',
} as const satisfies Record<keyof InsightData, CallName>;

type Question = keyof InsightData;
type Answer<Name extends Question> = Reply<(typeof callOf)[Name]>;

export const createInsightSlice: CreateSlice<'insight', InsightActions> = (set, get, { engine }) => {
  const running = new Map<Question, AbortController>();

  const put = <Name extends Question>(name: Name, insight: Insight<Answer<Name>>): void =>
    set((state) => ({ insight: { ...state.insight, [name]: insight } }));

  const cancel = (name: Question): void => {
    running.get(name)?.abort();
    running.delete(name);
  };

  /** @param about what the call is told besides the model and the dataset */
  const ask = async <Name extends Question>(
    name: Name,
    about: Omit<Request<(typeof callOf)[Name]>, keyof ReturnType<typeof subjectOf>>,
  ): Promise<void> => {
    const { report } = get().evaluation;
    if (report === null) return;
    cancel(name);
    const mine = new AbortController();
    running.set(name, mine);
    put(name, { state: 'working', progress: null });
    const request = { ...subjectOf(report, get().pairs.split), ...about } as Request<(typeof callOf)[Name]>; // the two parts of it
    try {
      const value = await engine.call(callOf[name], request, { signal: mine.signal });
      if (running.get(name) === mine) put(name, { state: 'ready', value });
    } catch (error) {
      if (running.get(name) !== mine && running.has(name)) return; // asked anew since
      put(
        name,
        wasCancelled(error) ? { state: 'none' } : { state: 'failed', message: failureMessage(error) },
      );
    } finally {
      if (running.get(name) === mine) running.delete(name);
    }
  };

  engine.on('progress', (progress) => {
    const name = (Object.keys(callOf) as Question[]).find((question) => callOf[question] === progress.call);
    if (name !== undefined && get().insight[name].state === 'working')
      put(name, { state: 'working', progress });
  });

  return {
    insight: nothing,
    forgetInsight() {
      for (const name of [...running.keys()]) cancel(name);
      set({ insight: nothing });
    },
    measureBaselines: () => ask('baselines', {}),
    explorePeople: () => ask('people', {}),
    mapFaces: (how) => ask('map', { how }),
    explainPair: (faceA, faceB) => ask('explanation', { faceA, faceB }),
    cancelInsight: cancel,
  };
};

function subjectOf({ modelId, datasetId }: EvaluationReport, split: Request<'evaluate'>['split']) {
  return { modelId, datasetId, split };
}
