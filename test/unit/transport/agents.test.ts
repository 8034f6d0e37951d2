import { describe, expect, it } from 'vitest'
import { type Agents, dropDoubtful, type Moment, notePromise } from '../../../src-main/transport/agents.ts'
import { createAgents } from '../../../src-main/transport/make-agents.ts'
import { testTrust } from '../../support/hostile-server.ts'

const SAID: Moment = { wall: 1_700_000_000_000, steady: 5_000 }

class IdleSocket {
  destroyed = false
  destroy(): void {
    this.destroyed = true
  }
}

/** Whether a connection of which this was said at {@link SAID} is still there at that moment. */
function isKept(said: string | null, now: Moment): boolean {
  const agents: Agents = createAgents(testTrust)
  const socket = new IdleSocket()
  Object.assign(agents.https.freeSockets, { 'localhost:443': [socket] })
  const headers = said === null ? {} : { 'keep-alive': said }
  notePromise({ headers, socket: socket as unknown as Parameters<typeof notePromise>[0]['socket'] }, SAID)
  dropDoubtful(agents, now)
  return !socket.destroyed
}

const passed = (wall: number, steady = wall): Moment => ({ wall: SAID.wall + wall, steady: SAID.steady + steady })

describe('a connection that lies idle before an upload', () => {
  it.each([
    ['at once', 'timeout=5', passed(0), true],
    ['within a second', 'timeout=2', passed(999), true],
    ['with more said beside it', 'max=100, Timeout=72', passed(10), true],
    ['after a second', 'timeout=72', passed(1_000), false],
    ['after a sleep of the computer, in which one clock stood still', 'timeout=72', passed(3_600_000, 5), false],
    ['when the clock was set back', 'timeout=72', passed(-3_600_000, 5), false],
    ['when the clock was set back by as much as passed', 'timeout=72', passed(0, 2_000), false],
    ['where the promise is too short', 'timeout=1', passed(0), false],
    ['where it is no number', 'timeout=long', passed(0), false],
    ['where nothing was said', null, passed(0), false],
  ])('%s (%s) is used or not, as it should be', (_when, said, now, kept) => {
    expect(isKept(said, now)).toBe(kept)
  })
})
