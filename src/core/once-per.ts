/** What is costly to make and the same for the same key, made once each: formatters, readings. The keys must be few. */
export function oncePer<Key, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const known = new Map<Key, Made>()
  return (key) => {
    const made = known.get(key) ?? make(key)
    known.set(key, made)
    return made
  }
}
