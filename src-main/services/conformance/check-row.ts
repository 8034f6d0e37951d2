/** One line of a conformance run. A check is left out when an earlier one took away what it needs, or it is not for this kind. */
export interface CheckRow {
  readonly check: string
  readonly outcome: 'holds' | 'fails' | 'left out'
  /** What was seen, in a few words; never a key. */
  readonly detail: string
}

/** Prints rows as a table with a closing line. Control characters of a server's text cannot reach the terminal. */
export function tableOf(rows: readonly CheckRow[]): string {
  const wide = Math.max(5, ...rows.map(({ check }) => check.length))
  const line = (check: string, outcome: string, detail: string): string =>
    `${check.padEnd(wide)}  ${outcome.padEnd(8)}  ${detail.replace(/\p{C}+/gu, ' ')}`.trimEnd()
  const count = (outcome: CheckRow['outcome']): number => rows.filter((row) => row.outcome === outcome).length
  return [
    line('check', 'outcome', 'detail'),
    ...rows.map(({ check, outcome, detail }) => line(check, outcome, detail)),
    `${count('holds')} hold, ${count('fails')} fail, ${count('left out')} left out`,
  ].join('\n')
}
