import pg from 'pg'
import { type ClusterSecrets, clusterUrl, ROLE_NAMES } from './cluster-secrets.ts'

/** Makes the owner and the application's role, or gives them the remembered passwords again. */
export async function ensureRoles(secrets: ClusterSecrets): Promise<void> {
  const client = new pg.Client(clusterUrl(secrets, 'postgres', 'superuser'))
  await client.connect()
  try {
    for (const role of ['owner', 'application'] as const) {
      await ensureLoginRole(client, ROLE_NAMES[role], secrets.passwords[role])
    }
  } finally {
    await client.end()
  }
}

/** Creates an ordinary login role with this password, or sets the password of the existing one. */
export async function ensureLoginRole(client: pg.Client, name: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name])
  const verb = rowCount ? 'ALTER' : 'CREATE'
  const role = client.escapeIdentifier(name)
  await client.query(
    `${verb} ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${client.escapeLiteral(password)}`,
  )
}
