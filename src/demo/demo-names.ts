/** Invented names: short, from many places, safe as folder names, none twice. */
import type { Random } from '../siamese/random.ts';

const given =
  'Zoë Mateo Aïcha Jürgen Noor Søren Inês Tariq Mei Oksana Kofi Élodie Ravi Anneke Luís Yara Bjørn Chiara Dmitri Hana Ömer Saoirse Thabo Vera Iñaki Leila Paweł Mina Jonas Amara Niko Sanna Emeka Lucía Hugo Priya Arne Zsófia Malik Clara'.split(
    ' ',
  );
const family =
  'Ardén Brandão Čermák Dubois Eriksen Falk Gómez Hadad Ivanko Jansen Köhler Lindqvist Moreau Ndiaye Okoro Petrů Quiroga Rossi Suzuki Tran Ueda Vargas Weiß Yılmaz Żurek Åberg Beltrán Costa Đorđević Fontaine Grönlund Haruki Iversen Kaya Løvold Mbeki Nair Olsson Park Şahin'.split(
    ' ',
  );

/** Name n does not depend on the count. */
export function demoNames(count: number, random: Random): string[] {
  const first = random.shuffle([...given]);
  const last = random.shuffle([...family]);
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / first.length);
    const name = `${first[index % first.length]} ${last[(index + round * 7) % last.length]}`;
    return round < last.length ? name : `${name} ${round + 1}`;
  });
}
