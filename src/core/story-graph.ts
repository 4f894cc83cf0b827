/** A story without its words: where each choice of each node leads. */
export type StoryGraph = Readonly<Record<string, readonly string[]>>

/** Nodes that nobody gets to from `start`, and nodes from which no ending can be reached: a reader would go round for ever. */
export function findLost(
  graph: StoryGraph,
  start: string,
): { readonly unreached: string[]; readonly endless: string[] } {
  const all = Object.keys(graph)
  const reached = spread([start], (node) => graph[node] ?? [])
  const endings = all.filter((node) => graph[node]?.length === 0)
  const ending = spread(endings, (node) => all.filter((other) => graph[other]?.includes(node)))
  return {
    unreached: all.filter((node) => !reached.has(node)),
    endless: all.filter((node) => !ending.has(node)),
  }
}

/** All that can be reached from these nodes, themselves too. */
function spread(from: readonly string[], next: (node: string) => readonly string[]): Set<string> {
  const reached = new Set(from)
  for (const node of reached) for (const each of next(node)) reached.add(each)
  return reached
}
