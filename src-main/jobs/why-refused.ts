import type { Failure, Result } from '../../src-preload/contract/result.ts'
import type { BatchRecord } from './batch-record.ts'
import { type JobPorts, type Session, unlessStopped } from './job-ports.ts'

function isRefusal({ code, facts }: Failure): boolean {
  if (code === 'KEY_REFUSED' || code === 'KEY_NO_PERMISSION') return true
  return code === 'REQUEST_REFUSED' && (facts?.status === 401 || facts?.status === 403)
}

async function whyRefused(
  ports: Pick<JobPorts, 'isRefused' | 'keyInUse'>,
  { tenantId, generation }: Pick<BatchRecord, 'tenantId' | 'generation'>,
  used: number | null,
  failure: Failure,
): Promise<Failure> {
  if (!isRefusal(failure) || used === null || generation === null) return failure
  if (used !== generation) return { code: 'KEY_BEFORE_REFUSED' }
  if ((await ports.isRefused?.(tenantId, used)) !== true) return failure
  return { code: ports.keyInUse?.(tenantId) === used ? 'KEY_REFUSED' : 'KEY_BEFORE_REFUSED' }
}

/**
 * What a refused download comes from. Results are shown to the key of their job alone: where that is not accepted any
 * more, or is not kept any more (another one was lent), asking again helps nobody, and the person is told so. One
 * refusal makes no key dead: the service is asked about it first. Any other failure comes back as it is.
 */
export async function explained(
  ports: Pick<JobPorts, 'isRefused' | 'keyInUse'>,
  record: Pick<BatchRecord, 'tenantId' | 'generation'>,
  tried: {
    readonly session: Result<Session>
    readonly answer: { readonly ok: false; readonly failure: Failure }
    readonly signal: AbortSignal
  },
): Promise<Result<never>> {
  const { session, answer, signal } = tried
  const used = session.ok ? session.value.generation : null
  const failure = await unlessStopped(whyRefused(ports, record, used, answer.failure), signal)
  return failure === null ? answer : { ok: false, failure }
}
