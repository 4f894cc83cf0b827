/** How many are read from the disk at the same time: people who write meanwhile wait behind no more than these. */
const AT_ONCE = 64

/** Loads something for each, in order. A hundred thousand one after another would mostly wait. */
export async function loadAll<One, Loaded>(
  all: readonly One[],
  load: (one: One) => Promise<Loaded>,
): Promise<readonly Loaded[]> {
  const loaded: Loaded[] = []
  for (let from = 0; from < all.length; from += AT_ONCE) {
    loaded.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(load))))
  }
  return loaded
}
