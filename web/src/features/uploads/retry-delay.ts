const FIRST = 1000
const LONGEST = 30_000

/** Doubles up to half a minute, spread so that three hundred files do not come back at the same instant. */
export const retryDelay = (failures: number, random = Math.random) =>
  Math.round(Math.min(LONGEST, FIRST * 2 ** (failures - 1)) * (0.75 + random() / 2))
