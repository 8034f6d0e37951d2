import type { Page } from 'playwright-core'
import type { RunningApp } from './app.ts'
import { copyText } from './app-steps.ts'

/** Profiles by name, as the app lists them. */
export async function idsByName(page: Page): Promise<ReadonlyMap<string, string>> {
  const entries = await page.evaluate(async () => {
    const snapshot = await window.latchkey.call['app.snapshot']({})
    if (!snapshot.ok) throw new Error(snapshot.failure.code)
    return snapshot.value.app.profiles.map(({ id, name }) => [name, id] as const)
  })
  return new Map(entries)
}

/** Gives a profile its key, as a person who copied it would; answers what the service says of it. */
export async function pasteKey(running: RunningApp, profileId: string, key: string): Promise<string> {
  await copyText(running, key)
  return running.page.evaluate(async (id) => {
    const { call } = window.latchkey
    const shown = await call['profiles.select']({ profileId: id })
    if (!shown.ok) return shown.failure.code
    const seal = { tenantId: id, nonce: shown.value.app.nonce }
    const taken = await call['intake.fromClipboard']({})
    if (!taken.ok) return taken.failure.code
    if (!('intakeId' in taken.value)) return 'several'
    const { intakeId } = taken.value
    const wish = { intakeId, acceptUnchecked: false, keepWaiting: false, replaceWaiting: false }
    const kept = await call['keys.set'](seal, wish)
    return kept.ok ? kept.value.verdict : kept.failure.code
  }, profileId)
}

/** One switch of {@link goAmong}. */
export interface Step {
  readonly id: string
  /** Its service is asked about its key as soon as it is on screen, and the person does not wait for the answer. */
  readonly asks: boolean
}

/** What went otherwise than it has to, among many switches; empty when all went well. */
export function goAmong(page: Page, steps: readonly Step[]): Promise<readonly string[]> {
  return page.evaluate(async (wanted) => {
    const { call } = window.latchkey
    const wrong: string[] = []
    const asked: Promise<unknown>[] = []
    let before: { tenantId: string; nonce: string } | null = null
    for (const { id, asks } of wanted) {
      const shown = await call['profiles.select']({ profileId: id })
      if (!shown.ok || shown.value.app.selected !== id) {
        wrong.push(`${id} is not on screen`)
        continue
      }
      const seal = { tenantId: id, nonce: shown.value.app.nonce }
      if (before !== null) {
        // A click on the profile before, which arrives after the switch.
        const late = await call['batches.pauseAll'](before, {})
        if (late.ok || late.failure.code !== 'VIEW_STALE') wrong.push(`a click of ${before.tenantId} was taken`)
      }
      before = seal
      if (!asks) continue
      const answer = call['keys.recheck'](seal, {}).then((checked) => {
        const verdict = checked.ok ? checked.value.verdict : checked.failure.code
        if (verdict !== 'verified') wrong.push(`${id}: ${verdict}`)
      })
      asked.push(answer)
    }
    await Promise.all(asked)
    return wrong
  }, steps)
}

/** Chooses the files that the next dialog is answered with and sends them, for the profile that is brought on screen. */
export function sendFor(page: Page, profileId: string): Promise<string> {
  return page.evaluate(async (id) => {
    const { call } = window.latchkey
    const shown = await call['profiles.select']({ profileId: id })
    if (!shown.ok) return shown.failure.code
    const seal = { tenantId: id, nonce: shown.value.app.nonce }
    const chosen = await call['files.choose'](seal, {})
    if (!chosen.ok) return chosen.failure.code
    const handles = chosen.value.flatMap(({ handle }) => handle ?? [])
    const sent = await call['batches.send'](seal, { handles, faceLimit: null })
    return sent.ok ? 'sent' : sent.failure.code
  }, profileId)
}

/** Takes provider keys out of the file that the next dialog is answered with, keeps and sends them. */
export function sendProvidersFor(page: Page, profileId: string, typedName: string): Promise<string> {
  return page.evaluate(
    async ([id, name]) => {
      const { call } = window.latchkey
      const shown = await call['profiles.select']({ profileId: id })
      if (!shown.ok) return shown.failure.code
      const seal = { tenantId: id, nonce: shown.value.app.nonce }
      const offered = await call['providers.fromFile'](seal, {})
      if (!offered.ok) return offered.failure.code
      const { offerId, found } = offered.value
      const kept = await call['providers.keep'](seal, { offerId, names: found.map((each) => each.name) })
      if (!kept.ok) return kept.failure.code
      const sent = await call['providers.send'](seal, { typedName: name })
      return sent.ok ? `sent ${sent.value.taken.length}` : sent.failure.code
    },
    [profileId, typedName] as const,
  )
}

/** Looks after a service with an administrator's profile: its keys, or where it has none, its files. */
export function lookAfter(page: Page, profileId: string, what: 'admin.list' | 'server.look'): Promise<string> {
  return page.evaluate(
    async ([id, name]) => {
      const { call } = window.latchkey
      const shown = await call['profiles.select']({ profileId: id })
      if (!shown.ok) return shown.failure.code
      const answer = await call[name]({ tenantId: id, nonce: shown.value.app.nonce }, {})
      return answer.ok ? 'looked' : answer.failure.code
    },
    [profileId, what] as const,
  )
}

/** The stages of a profile's jobs. */
export function stagesOf(page: Page, profileId: string): Promise<readonly string[]> {
  return page.evaluate(async (id) => {
    const shown = await window.latchkey.call['profiles.select']({ profileId: id })
    return shown.ok ? shown.value.batches.map(({ state }) => state.stage) : [shown.failure.code]
  }, profileId)
}
