/** Runs the work of one name after another, of different names at the same time; what failed holds up nobody. */
export function createLanes(): <Result>(name: string, work: () => Promise<Result>) => Promise<Result> {
  const lanes = new Map<string, Promise<unknown>>()
  return (name, work) => {
    const before = lanes.get(name) ?? Promise.resolve()
    const result = before.catch(() => {}).then(work)
    lanes.set(name, result)
    const leave = () => {
      if (lanes.get(name) === result) lanes.delete(name)
    }
    result.then(leave, leave)
    return result
  }
}
