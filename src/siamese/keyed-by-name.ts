/** A list of choices as a record, so that a choice is found by its name with its own type. */

type KeyedByName<Item extends { readonly name: string }> = {
  readonly [Name in Item['name']]: Extract<Item, { readonly name: Name }>;
};

export function keyedByName<Item extends { readonly name: string }>(
  items: readonly Item[],
): KeyedByName<Item> {
  // `fromEntries` forgets which name goes with which item.
  return Object.fromEntries(items.map((item) => [item.name, item])) as KeyedByName<Item>;
}
