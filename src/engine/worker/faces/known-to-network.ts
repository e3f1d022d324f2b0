/**
 * What was made of a stored record with a network: once per network – not per model, whose weights change while it trains – and
 * record as it is now.
 */
import type { SiameseNetwork } from '../../../siamese/model/siamese-network.ts';

/** A camera asks many times a second: so long a record is taken to be as before without being read again. */
const trustedMs = 500;

export interface StoredThing<Stored> {
  readonly stored: Stored;
  /** After a change it is made anew. */
  readonly changedAt: Date;
}

interface Known<Made> {
  /** In milliseconds. */
  readonly changedAt: number;
  readonly made: Made;
  /** When the record was last read, in milliseconds. */
  readAt: number;
}

export interface KnownToNetwork<Id, Stored, Made> {
  of(
    id: Id,
    network: SiameseNetwork,
    read: () => Promise<StoredThing<Stored>>,
    make: (stored: Stored) => Promise<Made>,
  ): Promise<Made>;
}

/** @param now milliseconds, monotonic */
export function createKnownToNetwork<Id, Stored, Made>(now: () => number): KnownToNetwork<Id, Stored, Made> {
  const known = new WeakMap<SiameseNetwork, Map<Id, Known<Made>>>();
  return {
    async of(id, network, read, make) {
      const ofNetwork = known.get(network) ?? new Map<Id, Known<Made>>();
      known.set(network, ofNetwork);
      const last = ofNetwork.get(id);
      const readAt = now();
      if (last !== undefined && readAt - last.readAt < trustedMs) return last.made;
      const { stored, changedAt } = await read();
      if (last?.changedAt === changedAt.getTime()) {
        last.readAt = readAt;
        return last.made;
      }
      const made = await make(stored);
      ofNetwork.set(id, { changedAt: changedAt.getTime(), made, readAt });
      return made;
    },
  };
}
