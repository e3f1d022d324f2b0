import { describe, expect, test } from 'vitest';
import { photoNumberOf, readPath } from './entry-path.ts';

const personOf = (path: string) => {
  const meaning = readPath(path);
  return meaning.kind === 'photo' ? meaning.person : meaning.kind;
};

describe('what a path says', () => {
  test('the person is the folder the photo lies in, however deep', () => {
    expect(personOf('Aaron_Eckhart/Aaron_Eckhart_0001.jpg')).toBe('Aaron_Eckhart');
    expect(personOf('lfw/lfw-deepfunneled/Aaron_Eckhart/Aaron_Eckhart_0001.jpg')).toBe('Aaron_Eckhart');
    expect(personOf('att_faces\\s7\\10.pgm')).toBe('s7');
  });

  test('without a folder the name tells, if it is one', () => {
    expect(personOf('Aaron_Eckhart_0001.jpg')).toBe('Aaron_Eckhart');
    expect(personOf('Zoë_Müller_0012.png')).toBe('Zoë_Müller');
    expect(personOf('IMG_0001.jpg')).toBeNull();
    expect(personOf('portrait.jpg')).toBeNull();
    expect(personOf('2021_0001.jpg')).toBeNull();
  });

  test('names in any script are kept, and composed in one way', () => {
    expect(personOf('faces/Ангела Меркель/1.jpg')).toBe('Ангела Меркель');
    expect(personOf('faces/李小龍/1.jpg')).toBe('李小龍');
    expect(personOf('faces/🙂/1.jpg')).toBe('🙂');
    expect(personOf('faces/Zoe\u0308/1.jpg')).toBe('Zoë');
  });

  test('steps out of the archive lead nowhere', () => {
    expect(readPath('../../etc/passwd/1.jpg')).toMatchObject({ path: 'etc/passwd/1.jpg', person: 'passwd' });
    expect(readPath('/C:/faces/./..//Ann/1.jpg')).toMatchObject({
      path: 'C:/faces/Ann/1.jpg',
      person: 'Ann',
    });
    expect(personOf('Ann\u202e\u0000\n/1.jpg')).toBe('Ann');
    expect(readPath('..')).toEqual({ kind: 'ignored' });
    expect(readPath('')).toEqual({ kind: 'ignored' });
  });

  test.each([
    '__MACOSX/lfw/Ann/._1.jpg',
    'lfw/Ann/.DS_Store',
    'lfw/Ann/._1.jpg',
    '.git/Ann/1.jpg',
    'Ann/Thumbs.db',
    'index.html',
    'Ann/landmarks.mat',
  ])('%s is passed over without a word', (path) => {
    expect(readPath(path).kind).toBe('ignored');
  });

  test('a file without a known extension may be a photo, but nobody has said so', () => {
    expect(readPath('yale/subject01/subject01.glasses')).toMatchObject({
      kind: 'photo',
      namedAsPhoto: false,
    });
    expect(readPath('Ann/1.JPEG')).toMatchObject({ kind: 'photo', namedAsPhoto: true });
    expect(readPath('Ann/1.heic')).toMatchObject({ kind: 'photo', namedAsPhoto: true });
    expect(readPath('lists/pairs.TXT')).toMatchObject({ kind: 'text', fileName: 'pairs.TXT' });
    expect(readPath('more/lfw.zip')).toEqual({ kind: 'archive', path: 'more/lfw.zip' });
  });

  test('the photo number is the one behind the last underscore', () => {
    expect(photoNumberOf('Aaron_Eckhart_0012.jpg')).toBe(12);
    expect(photoNumberOf('face_7')).toBe(7);
    expect(photoNumberOf('7.pgm')).toBeNull();
    expect(photoNumberOf('Ann_1a.jpg')).toBeNull();
  });
});
