/** The sector's own bound for a cell that may be shown. */
export const FEWEST = 11

/**
 * Cells below eleven are hidden, then the smallest others until that are two cells and eleven people, so that nobody can work one out from the
 * sum. The rest is rounded to five, so that one more or less tells nothing. `beside`: a cell of another table that is hidden and belongs to the
 * same sum.
 */
export function hideSmall(
  counts: readonly [string, number][],
  beside?: { readonly count: number },
): [string, number | undefined][] {
  const hidden = new Set<string>()
  let sum = beside?.count ?? 0
  const others = beside === undefined ? 0 : 1
  for (const [of, count] of [...counts].sort(([, a], [, b]) => a - b)) {
    const size = hidden.size + others
    const isEnough = size === 0 || (size > 1 && sum >= FEWEST)
    if (count >= FEWEST && isEnough) break
    hidden.add(of)
    sum += count
  }
  return counts.map(([of, count]) => [of, hidden.has(of) ? undefined : Math.round(count / 5) * 5])
}
