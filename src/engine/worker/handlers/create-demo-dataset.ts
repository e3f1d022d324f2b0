/** The demo dataset: faces the app draws itself, stored like an import. */
import { demoDataset } from '../../../demo/demo-dataset.ts';
import { CancelledError } from '../../../ports/errors.ts';
import { centred } from '../../../siamese/framing.ts';
import { listDatasets } from '../../../storage/datasets.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { WorkerContext } from '../context.ts';
import { createDatasetWriter, importCut } from '../datasets/dataset-writer.ts';
import { whileImporting } from '../datasets/import-lock.ts';
import { firstFree } from '../datasets/name-dataset.ts';
import { inLanes } from '../faces/in-lanes.ts';
import { createProgressMeter } from '../progress-meter.ts';

/** Drawing takes the worker's thread, encoding does not: two at a time keep both busy. */
const lanes = 2;

export function createDemoDatasetHandler(context: WorkerContext): EngineHandlers['createDemoDataset'] {
  const { database, imaging } = context;
  return (request, signal) =>
    whileImporting(database, async () => {
      const writer = createDatasetWriter(context);
      const progress = createProgressMeter(context, 'createDemoDataset', 'Drawing faces');
      const total = request.people * request.facesPerPerson;
      try {
        const options = { lanes, what: 'Drawing faces', signal };
        await inLanes(context, demoDataset(request), options, async ({ person, photoNumber, image }) => {
          const imported = await imaging.importPhoto(await imaging.encode(image), [importCut]);
          const fileName = `${person}_${photoNumber}.png`;
          const crop = imported.crops[0]!.data;
          await writer.add(
            { person, photoNumber, fileName, path: fileName },
            { ...imported, crop, points: null },
          );
          progress(writer.faces, total);
        });
        const taken = (await listDatasets(database)).map(({ name }) => name);
        const name = firstFree('Demo faces', taken);
        const faces = { pictures: 'drawings', framing: centred, places: null } as const;
        const summary = await writer.finish({ name, source: 'demo', skipped: [], ...faces }, {});
        if (signal.aborted) throw new CancelledError('Drawing faces');
        return summary;
      } catch (error) {
        await writer.discard();
        throw error;
      }
    });
}
