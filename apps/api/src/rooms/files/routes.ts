import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { takeMultipart } from '../../platform/files/receive.ts'
import { contentRoutes } from './content-routes.ts'
import { FieldFile, fieldFileRoutes, fieldFileUploadRoutes } from './field-file-routes.ts'
import { fileRoutes, fileUploadRoutes } from './file-routes.ts'
import { ClientFile, ClientFilePage } from './files-query.ts'
import { logoRoutes, logoUploadRoutes, SetLogo } from './logo-routes.ts'
import { photoRoutes, photoUploadRoutes, SetPhoto } from './photo-routes.ts'

/** Files and photos of clients. Uploads have a scope of their own, since multipart is taken nowhere else. */
export async function filesRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  for (const schema of [ClientFile, FieldFile, ClientFilePage, SetPhoto, SetLogo]) app.addSchema(schema)
  fileRoutes(app, deps)
  contentRoutes(app, deps)
  photoRoutes(app, deps)
  fieldFileRoutes(app, deps)
  logoRoutes(app, deps)
  await app.register(async (scope) => {
    await takeMultipart(scope)
    fileUploadRoutes(scope, deps)
    photoUploadRoutes(scope, deps)
    fieldFileUploadRoutes(scope, deps)
    logoUploadRoutes(scope, deps)
  })
}
