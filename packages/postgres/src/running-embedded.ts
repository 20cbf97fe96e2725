import path from 'node:path'
import { CLUSTER_FOLDER } from './cluster-folder.ts'
import { type ClusterRole, clusterUrl, readClusterSecrets } from './cluster-secrets.ts'
import { findPostmaster } from './postmaster.ts'

/** Addresses on a server that another process of ours runs. */
export type UrlMaker = (database: string, role: ClusterRole) => string

/** How to reach the embedded server that runs on a data folder at this moment; null when none does. */
export function findRunningEmbedded(dataDir: string): UrlMaker | null {
  const secrets = readClusterSecrets(dataDir)
  const postmaster = findPostmaster(path.join(path.resolve(dataDir), CLUSTER_FOLDER))
  if (!secrets || !postmaster) return null
  return (database, role) => clusterUrl({ ...secrets, port: postmaster.port }, database, role)
}
