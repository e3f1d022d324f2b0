/**
 * What crosses a port, derived from two maps: calls (asked once, answered once) and events (told unasked).
 * An interface will do for either map; `CallMap` is the constraint that accepts one.
 */

export type CallMap<Calls> = {
  readonly [Name in keyof Calls]: { readonly request: unknown; readonly reply: unknown };
};
export type NameOf<Map> = keyof Map & string;
/** Of a conversation in which nothing is told unasked. */
export type NoEvents = Record<never, never>;

/** An error as it crosses: the class name, so that the asker can match on it, and a message for people. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** From the asker to the one who answers. */
export type Question<Calls extends CallMap<Calls>> =
  | {
      readonly [Name in NameOf<Calls>]: {
        readonly kind: 'call';
        readonly id: number;
        readonly name: Name;
        readonly request: Calls[Name]['request'];
      };
    }[NameOf<Calls>]
  | { readonly kind: 'cancel'; readonly id: number };

/** And back. */
export type Answer<Calls extends CallMap<Calls>, Events> =
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Calls[NameOf<Calls>]['reply'] }
  | { readonly kind: 'failure'; readonly id: number; readonly error: Failure }
  | {
      readonly [Name in NameOf<Events>]: {
        readonly kind: 'event';
        readonly name: Name;
        readonly event: Events[Name];
      };
    }[NameOf<Events>];
