import { runMain, say } from '../../scripts/lib/say.mjs'
import { type Outcome, tortureRound } from './round.ts'

// Runs as an ordinary user, inside Electron's Node: see scripts/torture.mjs.

/** Tortures queues until the time is over; each round's seed is the first one's plus its number. */
async function main(args: readonly string[]): Promise<number> {
  const [minutes, seed] = args.map(Number)
  if (minutes === undefined || seed === undefined) return 2
  const end = performance.now() + minutes * 60_000
  const outcomes: Outcome[] = []
  say(`Torture: ${minutes} minutes from seed ${seed}`)
  while (performance.now() < end || outcomes.length === 0) {
    const own = seed + outcomes.length
    const outcome = await tortureRound(own)
    outcomes.push(outcome)
    const { kills, cuts, restarts, fullDisks, asked, saved, wrong } = outcome
    say(
      `Seed ${own}: ${kills} kills, ${cuts} cuts, ${restarts} restarts, ${fullDisks} full disks; ${asked} files asked about, ${saved} results saved`,
    )
    for (const what of wrong) say(`  WRONG ${what}`)
  }
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, one) => total + of(one), 0)
  const wrong = sum((outcome) => outcome.wrong.length)
  say(
    `${outcomes.length} queues of ${outcomes[0]?.files ?? 0} files: ${sum(({ kills }) => kills)} kills, ${sum(({ cuts }) => cuts)} cuts, ${sum(({ restarts }) => restarts)} restarts, ${sum(({ fullDisks }) => fullDisks)} full disks, ${sum(({ asked }) => asked)} files asked about, ${sum(({ saved }) => saved)} results saved; ${wrong} wrong`,
  )
  return wrong === 0 ? 0 : 1
}

await runMain(() => main(process.argv.slice(2)))
