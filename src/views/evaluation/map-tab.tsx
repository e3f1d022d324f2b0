/** Where the faces of the test people lie in the model's space, on a plane: at once by PCA, on demand by UMAP. */
import { Button, Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { downloadFile } from '../../components/download-file.ts';
import { shareText } from '../../components/figures.ts';
import type { EvaluationReport, FaceMap as FaceMapData } from '../../records/evaluation.ts';
import { useAppStore, useShownState } from '../../store/use-app-store.ts';
import classes from './evaluation.module.css';
import { FaceMap } from './face-map.tsx';
import { useInsight } from './use-insight.ts';
import { Waiting } from './waiting.tsx';

const layouts = [
  { value: 'pca', label: 'PCA' },
  { value: 'umap', label: 'UMAP' },
] as const;

export function MapTab({ report }: { readonly report: EvaluationReport }) {
  const mapFaces = useAppStore((state) => state.mapFaces);
  const cancel = useAppStore((state) => state.cancelInsight);
  const open = useShownState((state) => state.dataset.open);
  const [how, setHow] = useState<FaceMapData['how']>('pca');
  const { work, value } = useInsight('map', report, () => void mapFaces(how));
  const choose = (next: FaceMapData['how']): void => {
    setHow(next);
    void mapFaces(next);
  };
  return (
    <Paper withBorder p="md" className={classes.surface} component="section" aria-labelledby="face-map">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} id="face-map">
            Map of faces
          </Title>
          <SegmentedControl
            aria-label="How the faces are laid out"
            data={[...layouts]}
            value={value?.how ?? how}
            onChange={choose}
          />
        </Group>
        <Text size="sm" c="dimmed">
          {inWords(value)} Good: photos of one person together, away from everybody else.
        </Text>
        <Waiting
          work={work}
          fallback="Laying out the faces"
          onCancel={() => cancel('map')}
          onAgain={() => void mapFaces(how)}
        />
        {value !== null && open !== null && <FaceMap map={value} faces={open.faces} />}
        {value !== null && <EmbeddingsDownload />}
      </Stack>
    </Paper>
  );
}

/** The map is a shadow of them: whoever wants to look closer takes the numbers along. */
function EmbeddingsDownload() {
  const exportEmbeddings = useAppStore((state) => state.exportEmbeddings);
  const [packing, setPacking] = useState(false);
  const download = async (): Promise<void> => {
    setPacking(true);
    const packed = await exportEmbeddings();
    if (packed !== null) downloadFile(packed.fileName, packed.file);
    setPacking(false);
  };
  return (
    <Group justify="flex-end">
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={packing}
        onClick={() => void download()}
      >
        Embeddings (NumPy, CSV, TSV)
      </Button>
    </Group>
  );
}

function inWords(map: FaceMapData | null): string {
  if (map === null) return 'Each face lies where the model sees it.';
  if (map.how === 'umap') {
    return 'UMAP keeps neighbours together; how far groups lie apart means nothing.';
  }
  const shown =
    map.shownVariance === null
      ? ''
      : `, which hold ${shareText(map.shownVariance, 0)} of what tells faces apart`;
  return `PCA: the two directions in which embeddings differ most${shown}.`;
}
