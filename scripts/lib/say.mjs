/**
 * One line for the person at the terminal, about the set-up and the tests themselves.
 * @param {string} text a plain sentence
 */
export function say(text) {
  process.stdout.write(`${text}\n`)
}

/** An expected obstacle: its message is a plain sentence with the remedy, and no stack trace helps anybody. */
export class Obstacle extends Error {}

/**
 * Runs a script's main function and turns its outcome into the exit code.
 * @param {() => Promise<number> | number} main returns the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    process.stderr.write(
      `${error instanceof Obstacle ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    )
    process.exitCode = 1
  }
}
