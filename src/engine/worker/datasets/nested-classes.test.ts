import { expect, test } from 'vitest';
import { nameNestedClasses } from './nested-classes.ts';

function named(...paths: string[]): string[] {
  const faces = paths.map((path) => {
    const [fileName = '', person = ''] = path.split('/').reverse();
    return { person, fileName, path };
  });
  return nameNestedClasses(faces).map(({ person }) => person);
}

test('characters of several alphabets are classes of their own', () => {
  expect(
    named(
      'images_background/Greek/character01/0394_01.png',
      'images_background/Greek/character02/0395_01.png',
      'images_background/Hebrew/character01/0418_01.png',
      'images_background/Hebrew/character22/0439_01.png',
    ),
  ).toEqual(['Greek/character01', 'Greek/character02', 'Hebrew/character01', 'Hebrew/character22']);
});

test('numbered folders of one set keep their names', () => {
  expect(named('orl/s1/1.pgm', 'orl/s1/2.pgm', 'orl/s12/1.pgm')).toEqual(['s1', 's1', 's12']);
});

test('folders that only divide a dataset do not make other classes', () => {
  expect(named('set/train/7/a.png', 'set/test/7/b.png', 'set/val/8/c.png')).toEqual(['7', '7', '8']);
});

test('people of the same name are the same person, wherever their folders lie', () => {
  expect(named('2019/Ann_Lee/a.jpg', '2020/Ann_Lee/b.jpg')).toEqual(['Ann_Lee', 'Ann_Lee']);
  expect(named('a/John Paul 2/1.jpg', 'b/John Paul 2/2.jpg')).toEqual(['John Paul 2', 'John Paul 2']);
});

test('numbered folders beside the top of the archive keep their names', () => {
  expect(named('1/a.png', '2/a.png', '1/b.png')).toEqual(['1', '2', '1']);
});
