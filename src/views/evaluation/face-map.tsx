/**
 * The map itself: drag to shift, buttons to zoom, point at a face to see whose it is and where the person's other
 * photos lie. A person can also be chosen by name, without a pointer.
 */
import { ActionIcon, Group, Select, Text } from '@mantine/core';
import { IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useWidth } from '../../charts/use-width.ts';
import { FaceTile } from '../../components/face-tile.tsx';
import { personName } from '../../components/person-name.ts';
import type { FaceMap as FaceMapData } from '../../records/evaluation.ts';
import { personOfFace } from '../../siamese/dataset/person-of-face.ts';
import type { FaceIndexRecord } from '../../storage/schema.ts';
import { useStudio } from '../../store/use-app-store.ts';
import { drawMap, paintAtlas } from './draw-map.ts';
import classes from './evaluation.module.css';
import { faceAt, type MapView, shifted, wholeMap, zoomed } from './map-view.ts';

const height = 560;
/** Pixels that a pointer may move and still mean a click. */
const stillness = 4;

export interface FaceMapProps {
  readonly map: FaceMapData;
  readonly faces: FaceIndexRecord;
}

export function FaceMap({ map, faces }: FaceMapProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(box);
  const frame = useMemo(() => ({ width, height }), [width]);
  const atlas = useMemo(() => paintAtlas(map.thumbnails), [map.thumbnails]);
  const people = useMemo(
    () => Int32Array.from(map.faces, (face) => personOfFace(faces.index, face)),
    [map.faces, faces.index],
  );
  const whole = useMemo(() => wholeMap(map.positions, frame), [map.positions, frame]);
  const [moved, setMoved] = useState<MapView | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const drag = useRef<{ x: number; y: number; travelled: number } | null>(null);
  const view = moved ?? whole;
  const side = faceSide(map.faces.length, width) * Math.min(3, Math.sqrt(view.scale / whole.scale));
  const person = pointed === null ? chosen : (people[pointed] ?? null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another layout is seen as a whole
  useEffect(() => setMoved(null), [map.positions]);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || width === 0) return;
    const ratio = window.devicePixelRatio || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const style = getComputedStyle(context.canvas);
    const colours = {
      ring: style.getPropertyValue('--same').trim() || 'teal',
      strong: style.getPropertyValue('--different').trim() || 'orange',
    };
    drawMap(context, {
      atlas,
      positions: map.positions,
      people,
      view,
      frame,
      side,
      person,
      row: pointed,
      colours,
    });
  }, [atlas, map.positions, people, view, frame, side, person, pointed, width]);

  const under = (event: PointerEvent<HTMLCanvasElement>): number | null => {
    const area = event.currentTarget.getBoundingClientRect();
    const pixel = [event.clientX - area.left, event.clientY - area.top] as const;
    return faceAt(map.positions, view, frame, pixel, Math.max(14, side));
  };
  const move = (event: PointerEvent<HTMLCanvasElement>): void => {
    const from = drag.current;
    if (from === null) {
      setPointed(under(event));
      return;
    }
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    drag.current = { x: event.clientX, y: event.clientY, travelled: from.travelled + Math.hypot(dx, dy) };
    if (view.scale > whole.scale) setMoved(shifted(view, dx, dy));
  };
  const release = (event: PointerEvent<HTMLCanvasElement>): void => {
    const isClick = drag.current !== null && drag.current.travelled < stillness;
    drag.current = null;
    if (!isClick) return;
    const row = under(event);
    setPointed(row);
    setChosen(row === null ? null : (people[row] ?? null));
  };
  const ratio = typeof window === 'undefined' ? 1 : window.devicePixelRatio || 1;
  return (
    <div>
      <Group justify="space-between" align="end" mb="xs">
        <PersonSelect people={people} names={faces.index.people} value={chosen} onChange={setChosen} />
        <Group gap={4} role="group" aria-label="Zoom">
          <ActionIcon
            variant="default"
            size="lg"
            aria-label="Closer"
            onClick={() => setMoved(zoomed(view, whole, 1.6))}
          >
            <IconPlus size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label="Farther"
            disabled={view.scale <= whole.scale}
            onClick={() => setMoved(zoomed(view, whole, 1 / 1.6))}
          >
            <IconMinus size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label="The whole map"
            disabled={moved === null}
            onClick={() => setMoved(null)}
          >
            <IconArrowsMaximize size={18} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      <div ref={box} className={classes.map} data-movable={view.scale > whole.scale}>
        {width > 0 && (
          <canvas
            ref={canvas}
            width={Math.round(width * ratio)}
            height={Math.round(height * ratio)}
            style={{ width, height }}
            role="img"
            aria-label={`Map of ${map.faces.length} faces. Choose a person above to find theirs.`}
            onPointerDown={(event) => {
              drag.current = { x: event.clientX, y: event.clientY, travelled: 0 };
            }}
            onPointerMove={move}
            onPointerUp={release}
            onPointerLeave={() => {
              drag.current = null;
              setPointed(null);
            }}
          />
        )}
        {person !== null && <Shown map={map} faces={faces} person={person} row={pointed} people={people} />}
      </div>
    </div>
  );
}

/** Smaller where there are many. */
function faceSide(faces: number, width: number): number {
  return Math.max(12, Math.min(34, Math.sqrt((width * height) / Math.max(1, faces)) * 0.9));
}

interface ShownProps extends FaceMapProps {
  readonly person: number;
  readonly row: number | null;
  readonly people: Int32Array;
}

/** Who stands out, with the photo that is pointed at. */
function Shown({ map, faces, person, row, people }: ShownProps) {
  const { reader } = useStudio();
  const face = map.faces[row ?? people.indexOf(person)];
  const photos = people.reduce((count, other) => count + (other === person ? 1 : 0), 0);
  if (face === undefined) return null;
  return (
    <div className={classes.mapFace} aria-live="polite">
      <FaceTile
        photoKey={`${faces.id}/${face}`}
        load={() => reader.photo(faces.id, faces.photos, face)}
        size={72}
      />
      <div>
        <Text size="sm" fw={650}>
          {personName(faces.index.people[person] ?? '')}
        </Text>
        <Text size="xs" c="dimmed">
          photo {faces.index.photoNumber[face] ?? face}, one of {photos} here
        </Text>
      </div>
    </div>
  );
}

interface PersonSelectProps {
  readonly people: Int32Array;
  readonly names: readonly string[];
  readonly value: number | null;
  readonly onChange: (person: number | null) => void;
}

function PersonSelect({ people, names, value, onChange }: PersonSelectProps) {
  const data = useMemo(() => {
    const counts = new Map<number, number>();
    for (const person of people) counts.set(person, (counts.get(person) ?? 0) + 1);
    return [...counts]
      .filter(([, photos]) => photos > 1)
      .map(([person]) => ({ value: String(person), label: personName(names[person] ?? '') }));
  }, [people, names]);
  return (
    <Select
      label="Find a person"
      placeholder="Anybody with two photos"
      searchable
      clearable
      limit={50}
      data={data}
      value={value === null ? null : String(value)}
      onChange={(next) => onChange(next === null ? null : Number(next))}
      nothingFoundMessage="Nobody of that name on this map"
      className={classes.mapSelect ?? ''}
    />
  );
}
