import { problems } from '../http/problem.ts'

export const refuseUpload = problems({
  'not-multipart': {
    status: 415,
    title: {
      ru: 'Файл передают как multipart/form-data, в поле file',
      en: 'A file is sent as multipart/form-data, in the field “file”',
    },
  },
  'one-file-only': {
    status: 400,
    title: {
      ru: 'В теле запроса должен быть ровно один файл, в поле file',
      en: 'The body must hold exactly one file, in the field “file”',
    },
  },
  'file-too-large': { status: 413, title: { ru: 'Файл слишком большой', en: 'The file is too large' } },
})
