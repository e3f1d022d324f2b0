import { expect, test } from 'vitest';
import { checksToCsv } from './checks-to-csv.ts';

test('one line a check; no distance leaves its fields empty and says why; a formula is no formula', () => {
  const rows = [
    { first: 'a.jpg', second: 'Ada, Countess', distance: 0.123456789, same: true, problem: null },
    { first: '=cmd()', second: null, distance: null, same: null, problem: 'No face "here".' },
    { first: 'b.jpg', second: 'Max', distance: 1.5, same: false, problem: null },
  ];
  expect(checksToCsv(rows)).toBe(
    'first,second,distance,same,problem\r\n' +
      'a.jpg,"Ada, Countess",0.1234568,1,\r\n' +
      '\'=cmd(),,,,"No face ""here""."\r\n' +
      'b.jpg,Max,1.5,0,\r\n',
  );
  expect(checksToCsv([])).toBe('first,second,distance,same,problem\r\n');
});
