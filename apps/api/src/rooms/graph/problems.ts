import { type FieldError, invalid } from '../../platform/http/problem.ts'

const sameClient: FieldError = {
  pointer: '?/toId',
  code: 'same-client',
  detail: {
    ru: 'Это один и тот же клиент. Выберите другого, чтобы узнать, как они связаны',
    en: 'This is the same client. Choose another one to see how the two are connected',
  },
}

/** 422 for a chain from a client to itself. */
export const refuseSameClient = () => invalid(sameClient)

/** 422 for an end of the chain that is deleted: `pointer` is its parameter. */
export const refuseDeleted = (pointer: '?/fromId' | '?/toId') =>
  invalid({
    pointer,
    code: 'deleted',
    detail: {
      ru: 'Клиент удалён, и его связи не показываются. Восстановите его или выберите другого',
      en: 'The client is deleted, and its connections are not shown. Restore it or choose another one',
    },
  })
