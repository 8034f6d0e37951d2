/** Asks about a key with the one request that creates nothing; 422 means that it is accepted. */
export function askAbout(origin: string, key: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}` }
  return fetch(`${origin}/api/v1/upload/`, { method: 'POST', headers }).then(async (response) => {
    await response.arrayBuffer()
    return response.status
  })
}

/** One request to the keys' own place, as JSON. */
export async function atDesk(
  origin: string,
  key: string,
  ask: { readonly method?: 'GET' | 'POST' | 'DELETE'; readonly id?: string; readonly label?: unknown } = {},
): Promise<{ readonly status: number; readonly body: unknown }> {
  const { method = 'GET', id, label } = ask
  const headers: Record<string, string> = { authorization: `Bearer ${key}` }
  if (label !== undefined) headers['content-type'] = 'application/json'
  const path = id === undefined ? '/practice/v1/keys' : `/practice/v1/keys/${id}`
  const body = label === undefined ? null : JSON.stringify({ label })
  const response = await fetch(`${origin}${path}`, { method, headers, body })
  return { status: response.status, body: await response.json() }
}
