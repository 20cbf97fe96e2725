import { getMe, updateMe } from '@kith/api-client/generated/sdk.gen.ts'
import { bodyOf, ifMatch } from '../api/client.ts'
import { isApiError } from '../api/problem.ts'
import { currentSession, type SessionUser, updateUser } from '../api/session.ts'
import { switchLanguage } from '../i18n/i18n.ts'
import type { Language } from '../i18n/language.ts'
import { notifyProblem } from './notify.tsx'

/** Switches the texts at once and keeps the choice with the person's account. */
export async function chooseLanguage(language: Language): Promise<void> {
  await switchLanguage(language)
  const user = currentSession()?.user
  if (!user || user.language === language) return
  try {
    updateUser(await saveLanguage(language, user.version))
  } catch (error) {
    notifyProblem(error)
  }
}

async function saveLanguage(language: Language, version: number): Promise<SessionUser> {
  const patch = (at: number) =>
    bodyOf(updateMe({ throwOnError: true, body: { language }, headers: ifMatch(at) }))
  try {
    return await patch(version)
  } catch (error) {
    if (!isApiError(error) || error.problem.status !== 412) throw error
    // Someone changed the account meanwhile, e.g. its roles. The language touches none of that.
    const { version: current } = await bodyOf(getMe({ throwOnError: true }))
    return patch(current)
  }
}
