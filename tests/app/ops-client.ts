/** What a line tells Prometheus, as its text. */
export async function readMetrics(url: string, token?: string): Promise<string> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const answer = await fetch(`${url}/metrics`, { headers })
  if (answer.status !== 200) throw new Error(`/metrics answered ${answer.status}`)
  return answer.text()
}

/** The value of one series, `damnaer_turns_total{event="text"}`; undefined if it is not there. */
export function seriesOf(metrics: string, series: string): number | undefined {
  const line = metrics.split('\n').find((one) => one.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length + 1))
}

/** The codes of `/ready`. */
export async function readTroubles(url: string): Promise<{ status: number; troubles: readonly string[] }> {
  const answer = await fetch(`${url}/ready`)
  const { troubles } = (await answer.json()) as { troubles: string[] }
  return { status: answer.status, troubles }
}
