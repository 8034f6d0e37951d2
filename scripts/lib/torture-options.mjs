const MINUTES = 5

/**
 * @param {readonly string[]} args
 * @param {number} anySeed taken where none is given
 * @returns {{ minutes: number, seed: number } | undefined} undefined for anything that is not known
 */
export function tortureOptions(args, anySeed) {
  const options = { minutes: MINUTES, seed: anySeed }
  for (let at = 0; at < args.length; at += 2) {
    const value = Number(args[at + 1])
    if (!(value > 0)) return undefined
    if (args[at] === '--minutes') options.minutes = value
    else if (args[at] === '--seed' && Number.isSafeInteger(value)) options.seed = value
    else return undefined
  }
  return options
}
