import { problems } from '../../platform/http/problem.ts'

export const refuseFile = problems({
  'file-not-found': {
    status: 404,
    title: { ru: 'У клиента нет такого файла', en: 'The client has no such file' },
  },
  'file-field-not-found': {
    status: 404,
    title: {
      ru: 'Такого поля для файла нет. Обновите страницу: поля карточки могли измениться',
      en: 'There is no such field for a file. Reload the page: the fields of the card may have changed',
    },
  },
  'preview-missing': {
    status: 404,
    title: { ru: 'У этого файла нет картинки для просмотра', en: 'There is no preview of this file' },
  },
  'photo-missing': {
    status: 404,
    title: { ru: 'У клиента нет фотографии', en: 'The client has no photo' },
  },
  'logo-missing': {
    status: 404,
    title: {
      ru: 'Логотипа нет ни у клиента, ни выше',
      en: 'Neither the client nor anyone above has a logo',
    },
  },
  'logo-type': {
    status: 422,
    title: {
      ru: 'Логотип должен быть картинкой JPEG, PNG или WebP',
      en: 'A logo is a JPEG, PNG or WebP picture',
    },
  },
  'file-empty': {
    status: 422,
    title: {
      ru: 'Файл пуст. Проверьте его и выберите снова',
      en: 'The file is empty. Check it and choose it again',
    },
  },
  'file-name': {
    status: 422,
    title: { ru: 'С таким именем файл не сохранить', en: 'A file can’t be kept under this name' },
  },
  'file-type': {
    status: 422,
    title: {
      ru: 'Такие файлы здесь не хранят. Подойдут картинки JPEG, PNG, WebP и GIF, PDF, документы Word, Excel, PowerPoint и OpenDocument, текст и CSV',
      en: 'Files of this type are not kept here. JPEG, PNG, WebP and GIF pictures, PDF, documents of Word, Excel, PowerPoint and OpenDocument, text and CSV are',
    },
  },
  'file-extension': {
    status: 422,
    title: {
      ru: 'Расширение в имени не соответствует содержанию файла',
      en: 'The extension in the name doesn’t fit what is in the file',
    },
  },
  'file-doubtful': {
    status: 422,
    title: {
      ru: 'Внутри файла есть посторонние данные. Откройте его в своей программе, сохраните заново и загрузите',
      en: 'There is something foreign inside the file. Open it in its program, save it anew and upload that',
    },
  },
  'file-macros': {
    status: 422,
    title: {
      ru: 'В документе есть макросы. Сохраните его без макросов, например как DOCX или XLSX',
      en: 'The document has macros. Save it without them, for example as DOCX or XLSX',
    },
  },
  'picture-broken': {
    status: 422,
    title: {
      ru: 'Картинка повреждена и не открывается. Проверьте файл и выберите снова',
      en: 'The picture is damaged and doesn’t open. Check the file and choose it again',
    },
  },
  'picture-too-large': {
    status: 422,
    title: {
      ru: 'В картинке больше 100 млн точек. Уменьшите её и загрузите снова',
      en: 'The picture has more than 100 million pixels. Make it smaller and upload it again',
    },
  },
  'photo-type': {
    status: 422,
    title: {
      ru: 'Фотография должна быть картинкой JPEG, PNG или WebP',
      en: 'A photo is a JPEG, PNG or WebP picture',
    },
  },
})
