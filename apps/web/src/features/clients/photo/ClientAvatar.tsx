import { useQuery } from '@tanstack/react-query'
import { useBlobUrl } from '../../../lib/use-blob-url.ts'
import { KindAvatar } from '../../../ui/KindAvatar.tsx'
import type { ClientListItem } from '../queries.ts'
import { clientPhoto } from './queries.ts'

interface ClientAvatarProps {
  client: Pick<ClientListItem, 'id' | 'kind' | 'displayName' | 'photo'>
  size?: 'row' | 'head'
}

/** The photo of a client, and the initials where there is none, or none yet. */
export function ClientAvatar({ client, size = 'row' }: ClientAvatarProps) {
  const { photo, kind, displayName } = client
  if (photo === null) return <KindAvatar kind={kind} name={displayName} size={size} />
  return <Photo client={client} photoId={photo.id} size={size} />
}

function Photo({ client, photoId, size = 'row' }: ClientAvatarProps & { photoId: string }) {
  // The small one is sharp enough for rows on any screen; the head shows 52 px, the large one when it is opened.
  const { data } = useQuery(clientPhoto(client.id, photoId, size === 'head' ? 480 : 96))
  return <KindAvatar kind={client.kind} name={client.displayName} size={size} src={useBlobUrl(data)} />
}
