export type Rate = { bytesPerSecond: number; at: number; bytes: number }

const SETTLING = 5

/** The rate over the last seconds rather than since the start: a line that slows down must show. */
export function measureRate(last: Rate | null, bytes: number, at: number): Rate {
  if (!last) return { bytesPerSecond: 0, at, bytes }
  const seconds = (at - last.at) / 1000
  if (seconds < 0.5) return last
  const now = Math.max(0, bytes - last.bytes) / seconds
  const weight = last.bytesPerSecond === 0 ? 1 : 1 - Math.exp(-seconds / SETTLING)
  return { bytesPerSecond: last.bytesPerSecond + weight * (now - last.bytesPerSecond), at, bytes }
}

export const secondsLeft = (bytes: number, { bytesPerSecond }: Rate) => (bytesPerSecond > 1 ? Math.ceil(bytes / bytesPerSecond) : null)
