/** Whom it recognises and whom it does not: one-shot trials, and the people it finds hardest. */
import { Button, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { countText, shareText } from '../../components/figures.ts';
import { IndexedFace } from '../../components/indexed-face.tsx';
import { PairCard } from '../../components/pair-card.tsx';
import { personName } from '../../components/person-name.ts';
import type { EvaluationReport } from '../../records/evaluation.ts';
import { nameOfFace } from '../../siamese/dataset/person-of-face.ts';
import type { PersonDifficulty } from '../../siamese/reports.ts';
import { useAppStore, useShownState, useStudio } from '../../store/use-app-store.ts';
import classes from './evaluation.module.css';
import { OneShotTable } from './one-shot-table.tsx';
import { useInsight } from './use-insight.ts';
import { Waiting } from './waiting.tsx';

const shownAtFirst = 12;

export function PeopleTab({ report }: { readonly report: EvaluationReport }) {
  const explore = useAppStore((state) => state.explorePeople);
  const cancel = useAppStore((state) => state.cancelInsight);
  const { work, value } = useInsight('people', report, () => void explore());
  return (
    <Stack gap="md">
      <Waiting
        work={work}
        fallback="Looking at the people"
        onCancel={() => cancel('people')}
        onAgain={() => void explore()}
      />
      {value !== null && (
        <>
          <OneShotTable trials={value.oneShot} />
          <HardPeople difficulties={value.difficulties} />
        </>
      )}
    </Stack>
  );
}

function HardPeople({ difficulties }: { readonly difficulties: readonly PersonDifficulty[] }) {
  const [shown, setShown] = useState(shownAtFirst);
  const photos = difficulties.reduce((sum, { faces }) => sum + faces, 0);
  const found = difficulties.reduce((sum, { recognised }) => sum + recognised, 0);
  return (
    <Paper withBorder p="md" className={classes.surface} component="section" aria-labelledby="hard-people">
      <Title order={2} id="hard-people">
        Hardest people
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {difficulties.length === 0
          ? 'Nobody here has two photos to be recognised by.'
          : `Each photo looks for its nearest among all others: ${countText(found)} of ${countText(photos)} (${shareText(found / photos)}) find the same person. Hardest first, beside whom they are taken for.`}
      </Text>
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm" className={classes.mistakes}>
        {difficulties.slice(0, shown).map((difficulty) => (
          <HardPerson key={difficulty.person} difficulty={difficulty} />
        ))}
      </SimpleGrid>
      {shown < difficulties.length && (
        <Button variant="default" mt="md" onClick={() => setShown(shown + 24)}>
          Show more of {countText(difficulties.length)} people
        </Button>
      )}
    </Paper>
  );
}

function HardPerson({ difficulty }: { readonly difficulty: PersonDifficulty }) {
  const { reader } = useStudio();
  const open = useShownState((state) => state.dataset.open);
  if (open === null) return null;
  const { faces } = open;
  const { recognised, faces: photos, lookalike } = difficulty;
  const tile = (face: number) => (
    <IndexedFace faces={faces} reader={reader} face={face} person={nameOfFace(faces.index, face)} />
  );
  return (
    <PairCard
      left={tile(lookalike.ownFace)}
      right={tile(lookalike.otherFace)}
      same={false}
      caption={
        <>
          <b>
            {recognised} of {photos}
          </b>{' '}
          {personName(nameOfFace(faces.index, lookalike.ownFace))}, closest to{' '}
          {personName(nameOfFace(faces.index, lookalike.otherFace))} ({lookalike.distance.toFixed(2)})
        </>
      }
    />
  );
}
