import { createParser } from 'eventsource-parser'

/**
 * The shape of a JSON value: its keys and the types behind them, all the way down. A list is the set of the shapes in
 * it, so that one more of the same changes nothing.
 */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shapeOf(item))))].sort()
  if (value === null) return 'null'
  if (typeof value !== 'object') return typeof value
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, shapeOf(inner)]))
}

/** The events of a stream as shapes, repetitions in a row counted once. */
export function eventShapes(stream: string): readonly string[] {
  const shapes: string[] = []
  const parser = createParser({
    onEvent: ({ event, data }) => {
      const shape = JSON.stringify({ event: event ?? 'message', data: shapeOf(JSON.parse(data)) })
      if (shapes.at(-1) !== shape) shapes.push(shape)
    },
  })
  parser.feed(`${stream}\n\n`)
  return shapes
}

/** Pairs every text of a recorded value with the live one at the same place: recorded ids become today's ids. */
export function learnIds(recorded: unknown, live: unknown, learn: (recorded: string, live: string) => void): void {
  if (typeof recorded === 'string' && typeof live === 'string') {
    if (/[0-9a-f]{8}-[0-9a-f]{4}-/.test(recorded)) learn(recorded, live)
  } else if (isRecord(recorded) && isRecord(live)) {
    for (const [key, value] of Object.entries(recorded)) learnIds(value, live[key], learn)
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
