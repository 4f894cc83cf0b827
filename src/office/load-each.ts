/** How many are read from the disk at the same time: people who write meanwhile wait behind no more than these. */
const AT_ONCE = 64

/** Loads something for each, in order, some at a time: a hundred thousand one after another would mostly wait, and all at once fill the memory. */
export async function* loadEach<One, Loaded>(
  all: readonly One[],
  load: (one: One) => Promise<Loaded>,
): AsyncGenerator<Loaded> {
  for (let from = 0; from < all.length; from += AT_ONCE) {
    yield* await Promise.all(all.slice(from, from + AT_ONCE).map(load))
  }
}
