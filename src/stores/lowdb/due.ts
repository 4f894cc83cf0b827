/** Who has a row to carry out, and when: a binary heap, so that knowing the next one costs nothing. */
export interface DueQueue {
  /** Puts a name at a time (ms since 1970); it is in the queue once. */
  set(key: string, due: number): void
  delete(key: string): void
  /** Takes out the earliest name that is due; undefined if none is. */
  take(now: number): string | undefined
  /** When the earliest is due; `Infinity` if the queue is empty. */
  next(): number
}

interface Item {
  readonly key: string
  readonly due: number
  /** Among equals, first come first served. */
  readonly order: number
  isGone: boolean
}

/**
 * A clock that is set back makes nobody wait: the queue keeps its own time, which only goes forward from `now` (ms since 1970).
 */
export function dueQueue(now: number): DueQueue {
  const heap: Item[] = []
  const items = new Map<string, Item>()
  let order = 0
  let shift = 0
  let last = now

  const remove = (key: string) => {
    const item = items.get(key)
    if (item === undefined) return
    item.isGone = true
    items.delete(key)
  }
  const first = () => {
    while (heap[0]?.isGone) removeFirst(heap)
    return heap[0]
  }
  return {
    set(key, due) {
      const known = items.get(key)
      if (known?.due === due + shift) return
      remove(key)
      const item = { key, due: due + shift, order: order++, isGone: false }
      items.set(key, item)
      insert(heap, item)
    },
    delete: remove,
    take(at) {
      if (at < last - TOLERANCE_MS) shift += last - at
      last = at
      const item = first()
      if (item === undefined || item.due > at + shift) return undefined
      items.delete(item.key)
      removeFirst(heap)
      return item.key
    },
    next: () => (first()?.due ?? Number.POSITIVE_INFINITY) - shift,
  }
}

/** Clocks are disciplined by small steps all the time. */
const TOLERANCE_MS = 1_000

const isBefore = (a: Item, b: Item) => a.due < b.due || (a.due === b.due && a.order < b.order)

function insert(heap: Item[], item: Item): void {
  let at = heap.length
  heap.push(item)
  while (at > 0) {
    const parent = (at - 1) >> 1
    const above = heap[parent] as Item
    if (!isBefore(item, above)) break
    heap[at] = above
    at = parent
  }
  heap[at] = item
}

function removeFirst(heap: Item[]): void {
  const item = heap.pop()
  if (item === undefined || heap.length === 0) return
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && isBefore(heap[child + 1] as Item, heap[child] as Item)) child++
    const below = heap[child] as Item
    if (!isBefore(below, item)) break
    heap[at] = below
    at = child
  }
  heap[at] = item
}
