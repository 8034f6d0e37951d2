import { describe, expect, it } from 'vitest'
import { closedHandlers } from '../../../src-main/ipc/closed-handlers.ts'
import { drillHandlers, NO_DRILLS } from '../../../src-main/ipc/drill-handlers.ts'
import type { Handlers } from '../../../src-main/ipc/router.ts'
import { fail, ok } from '../../../src-preload/contract/result.ts'
import { SCHEMAS } from '../../../src-preload/contract/schemas.ts'
import { openDrills } from '../../support/drill-bench.ts'

const sender = { kind: 'main', topFrame: true, ownScheme: true, windowId: 1 } as const

function opened() {
  const bench = openDrills()
  const shown: string[] = []
  let changes = 0
  const handlers = drillHandlers({
    drills: bench.drills,
    show: (id) => void shown.push(id),
    onChange: () => {
      changes += 1
    },
  })
  return { bench, shown, handlers, changes: () => changes }
}

describe('beginning a drill', () => {
  it('brings its profile on screen', async () => {
    const { bench, shown, handlers } = opened()
    const begun = await handlers['drills.begin']({ drill: 'key-due', name: 'Drill' }, { sender })
    expect(begun.ok && shown).toEqual(begun.ok && [begun.value.profileId])
    expect(bench.drills.isDrill(shown[0] ?? '')).toBe(true)
  })

  it('changes nothing on screen where it is refused', async () => {
    const { shown, handlers } = opened()
    expect(await handlers['drills.begin']({ drill: 'toaster', name: 'Drill' }, { sender })).toEqual(fail('NOT_FOUND'))
    expect(shown).toEqual([])
  })
})

describe('ending a drill', () => {
  it('ends that of the profile on screen, and says so to the window', async () => {
    const { bench, shown, handlers, changes } = opened()
    await handlers['drills.begin']({ drill: 'key-refused', name: 'Drill' }, { sender })
    const [tenantId = ''] = shown
    expect(await handlers['drills.set']({ on: false }, { sender, tenantId })).toEqual(ok({}))
    expect([bench.drills.view()[0]?.on, changes()]).toEqual([false, 1])
  })

  it('is refused on a profile that is no drill', async () => {
    const { handlers } = opened()
    expect(await handlers['drills.set']({ on: true }, { sender, tenantId: 'acme' })).toEqual(fail('NOT_FOUND'))
  })
})

describe('the commands', () => {
  it('are refused in a build without drills', async () => {
    expect(await NO_DRILLS['drills.begin']({ drill: 'key-due', name: 'Drill' }, { sender })).toEqual(fail('NOT_FOUND'))
    expect(await NO_DRILLS['drills.set']({ on: true }, { sender, tenantId: 'acme' })).toEqual(fail('NOT_FOUND'))
  })

  it('make no profile in a start that gets no keys', async () => {
    const { bench, handlers } = opened()
    const closed = closedHandlers(handlers as Handlers, { code: 'START_SWITCHES' })
    const refused = await closed['drills.begin']({ drill: 'key-due', name: 'Drill' }, { sender })
    expect([refused, bench.ports]).toEqual([fail('START_SWITCHES'), []])
  })

  it('take no word and no name of any length', () => {
    const { request } = SCHEMAS['drills.begin']
    expect(request.safeParse({ drill: 'key-due', name: 'Drill' }).success).toBe(true)
    for (const odd of [{ drill: 'x'.repeat(41), name: 'Drill' }, { drill: 'key-due', name: '' }, { drill: 'key-due' }])
      expect(request.safeParse(odd).success).toBe(false)
  })
})
