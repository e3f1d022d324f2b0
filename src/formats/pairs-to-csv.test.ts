import { describe, expect, it } from 'vitest';
import { personOfFace } from '../siamese/dataset/person-of-face.ts';
import { makeFaceIndex } from '../testing/synthetic-index.ts';
import { pairsToCsv } from './pairs-to-csv.ts';

const pairs = { faceA: Uint32Array.of(0, 1), faceB: Uint32Array.of(1, 4), same: Uint8Array.of(1, 0) };

describe('pairs as CSV', () => {
  it('name people and photos, one pair a line', () => {
    expect(pairsToCsv(makeFaceIndex([2, 1, 3]), pairs)).toBe(
      'personA,photoA,personB,photoB,same\r\nperson-0000,1,person-0000,2,1\r\nperson-0000,2,person-0002,2,0\r\n',
    );
  });

  it('give distances in as many digits as they have', () => {
    const csv = pairsToCsv(makeFaceIndex([2, 1, 3]), pairs, Float32Array.of(0.3, 1.5));
    expect(csv.split('\r\n')).toEqual([
      'personA,photoA,personB,photoB,same,distance',
      'person-0000,1,person-0000,2,1,0.3',
      'person-0000,2,person-0002,2,0,1.5',
      '',
    ]);
  });

  it('quote names that would break the table', () => {
    const index = { ...makeFaceIndex([2, 1, 3]), people: ['Lee, "Al"', 'Bo', '李娜\nx'] };
    const csv = pairsToCsv(index, pairs);
    expect(csv).toContain('"Lee, ""Al""",1,"Lee, ""Al""",2,1\r\n');
    expect(csv).toContain(',"李娜\nx",2,0\r\n');
  });
});

describe('names that a spreadsheet would run', () => {
  it.each(['=HYPERLINK("http://x.example","Ann")', '+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1'])(
    '%j is led by an apostrophe',
    (name) => {
      const csv = pairsToCsv({ ...makeFaceIndex([2, 1, 3]), people: [name, 'Bo', 'Cy'] }, pairs);
      const field = csv.slice(csv.indexOf('\r\n') + 2);
      expect(field.replace(/^"/, '')).toMatch(/^'/);
      expect(field.replaceAll('""', '"')).toContain(`'${name}`);
    },
  );

  it('are only those: a hyphen within a name changes nothing', () => {
    const csv = pairsToCsv({ ...makeFaceIndex([2, 1, 3]), people: ['Ann-Lee', 'Bo', "O'Hara"] }, pairs);
    expect(csv).toContain("Ann-Lee,2,O'Hara,2,0\r\n");
  });
});

describe('the person of a face', () => {
  it('is found for the first and last face of each person', () => {
    const index = makeFaceIndex([2, 1, 3]);
    expect([0, 1, 2, 3, 4, 5].map((face) => personOfFace(index, face))).toEqual([0, 0, 1, 2, 2, 2]);
  });

  it('skips people without photos', () => {
    const index = makeFaceIndex([0, 2, 0, 0, 1]);
    expect([0, 1, 2].map((face) => personOfFace(index, face))).toEqual([1, 1, 4]);
  });

  it('is refused for a face that is not there', () => {
    expect(() => personOfFace(makeFaceIndex([2]), 2)).toThrow(RangeError);
    expect(() => personOfFace(makeFaceIndex([]), 0)).toThrow(RangeError);
  });
});
