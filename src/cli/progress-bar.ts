/** How far long work is, as one line of a terminal: `[########------------] 40%  first wave, 120 sent`. */
export function progressBar({ done, of }: { readonly done: number; readonly of: number }, words: string): string {
  const part = of <= 0 ? 1 : Math.min(1, Math.max(0, done / of))
  const filled = Math.round(part * WIDTH)
  return `[${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}] ${Math.floor(part * 100)}%  ${words}`
}

const WIDTH = 20
