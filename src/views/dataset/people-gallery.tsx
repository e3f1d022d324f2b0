/** Everybody in the dataset: search, sort, and open a person to see all photos of them. */
import { Group, Select, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { countOf, countText } from '../../components/figures.ts';
import { WindowGrid } from '../../components/virtual-grid.tsx';
import type { DatasetSummary } from '../../records/dataset.ts';
import type { FaceIndexRecord } from '../../storage/schema.ts';
import { findPeople, type PeopleOrder, peopleByName } from './find-people.ts';
import { PersonCard } from './person-card.tsx';
import { PersonPhotos } from './person-photos.tsx';

const orders: { value: PeopleOrder; label: string }[] = [
  { value: 'name', label: 'By name' },
  { value: 'most-photos', label: 'Most photos first' },
  { value: 'fewest-photos', label: 'Fewest photos first' },
];

export interface PeopleGalleryProps {
  readonly summary: DatasetSummary;
  readonly faces: FaceIndexRecord;
}

export function PeopleGallery({ summary, faces }: PeopleGalleryProps) {
  const { index } = faces;
  const isAligned = summary.framing.kind === 'landmarks';
  const [query, setQuery] = useState('');
  const [order, setOrder] = useState<PeopleOrder>('name');
  const [opened, setOpened] = useState<number | null>(null);
  const wanted = useDeferredValue(query);
  const ordered = useMemo(() => peopleByName(index), [index]);
  const people = useMemo(() => findPeople(index, ordered, wanted, order), [index, ordered, wanted, order]);

  return (
    <section aria-labelledby="people-gallery">
      <Group justify="space-between" align="flex-end" mb="md">
        <Title order={2} id="people-gallery">
          People
          <Text span c="dimmed" fw={400} ml="xs" role="status">
            {people.length === index.people.length
              ? countText(people.length)
              : `${countText(people.length)} of ${countOf(index.people.length, 'person', 'people')}`}
          </Text>
        </Title>
        <Group gap="xs">
          <TextInput
            type="search"
            aria-label="Search by name"
            placeholder="Search by name"
            leftSection={<IconSearch size={16} aria-hidden />}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
          <Select
            aria-label="Order of people"
            data={orders}
            value={order}
            allowDeselect={false}
            w={190}
            onChange={(value) => setOrder(orders.find((one) => one.value === value)?.value ?? 'name')}
          />
        </Group>
      </Group>
      {people.length === 0 ? (
        <Text c="dimmed">Nobody here is called “{wanted}”. Try part of the name.</Text>
      ) : (
        <WindowGrid
          label="People"
          count={people.length}
          minimumTile={132}
          captionHeight={46}
          renderTile={(at, tile) => (
            <PersonCard
              faces={faces}
              person={people[at] ?? 0}
              isAligned={isAligned}
              at={at}
              tabIndex={tile.tabIndex}
              onOpen={setOpened}
            />
          )}
        />
      )}
      <PersonPhotos faces={faces} isAligned={isAligned} person={opened} onClose={() => setOpened(null)} />
    </section>
  );
}
