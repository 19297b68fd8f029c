/** The same list with one of its members at this position: at an end when there is no such position. */
export function moveTo<Key>(list: Key[], key: Key, position: number): Key[] {
  const others = list.filter((one) => one !== key)
  const at = Math.max(0, Math.min(position, others.length))
  return others.toSpliced(at, 0, key)
}
