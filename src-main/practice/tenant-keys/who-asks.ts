import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { keyDigest } from '../keys.ts'
import { refuse } from './answers.ts'
import type { DocumentContext } from './context.ts'
import type { StoredKey } from './key-store.ts'

/** Works on every server that was given no keys of its own by hand. */
const DEVELOPMENT_KEY = 'dev_123'

const MISSING = "Missing API key. Please provide either 'x-api-key' header or 'Authorization: Bearer <token>' header"

/** Who asks: for whom, and with which kept key; null for the server's own ones. */
export interface Asker {
  readonly tenantId: string
  readonly key: StoredKey | null
}

/** The key of a request: its own header wins over the common one. */
export function keyOf({ headers }: FastifyRequest): string | null {
  const own = headers['x-api-key']
  if (typeof own === 'string' && own !== '') return own
  return /^bearer +(\S.*)$/i.exec(headers.authorization ?? '')?.[1]?.trim() ?? null
}

/** Compares without telling by the time it takes how much was right. */
export function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(keyDigest(given)), Buffer.from(keyDigest(expected)))
}

/** Who asks, or why nobody does. */
export function judgeAsker(context: DocumentContext, request: FastifyRequest): Asker | string {
  const given = keyOf(request)
  if (given === null) return MISSING
  if (isSame(given, context.masterKey)) return { tenantId: 'master', key: null }
  const key = context.keys.find(given)
  if (key !== null) {
    return key.active ? { tenantId: key.tenantId, key } : 'API key is inactive (status: revoked)'
  }
  if (given === DEVELOPMENT_KEY && context.dialect === 'observed') return { tenantId: 'tenant_demo', key: null }
  return 'Invalid API key'
}

/** Lets a client in; null when the refusal was answered. A use is noted down on the key. */
export function admit(context: DocumentContext, request: FastifyRequest, reply: FastifyReply): Asker | null {
  const asker = judgeAsker(context, request)
  if (typeof asker === 'string') {
    refuse(reply, 401, asker)
    return null
  }
  if (asker.key !== null) context.keys.used(asker.key.id)
  return asker
}

/** Lets the administrator in; false when the refusal was answered. */
export function admitAdmin(context: DocumentContext, request: FastifyRequest, reply: FastifyReply): boolean {
  const token = request.headers['x-admin-token']
  if (context.adminToken === null) {
    const message =
      'ADMIN_TOKEN not configured. Please set ADMIN_TOKEN environment variable in Railway and restart the service.'
    refuse(reply, 500, message)
  } else if (typeof token !== 'string' || token === '') {
    refuse(reply, 401, 'Missing admin token. Provide X-Admin-Token header.')
  } else if (!isSame(token, context.adminToken)) {
    refuse(reply, 401, 'Invalid admin token')
  } else {
    return true
  }
  return false
}
