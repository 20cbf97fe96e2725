import type { Page } from '@playwright/test'
import { expectCard, openTab } from '../support/card.ts'
import { row, searchTable } from '../support/directory.ts'
import { addClient } from '../support/own-data.ts'
import { pdf, png, svg } from '../support/pictures-to-upload.ts'
import { openSession } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

const tile = (page: Page, name: string) =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: name })

test.describe('Файлы и фотография', () => {
  test('картинка и PDF загружаются, смотрятся, удаляются и возвращаются; SVG отвергнут словами', async ({
    page,
    watch,
  }) => {
    await openSession(page, 'manager')
    await page.goto(`/clients/${await addClient(page, { lastName: 'Бумагин', firstName: 'Лев' })}`)
    await expectCard(page, 'Бумагин Лев')
    await openTab(page, 'Файлы')
    await expect(page.getByText('Файлов пока нет')).toBeVisible()
    const input = page.locator('input[type=file]').last()
    await input.setInputFiles([png('рецепт.png'), pdf('договор.pdf')])
    await expect(tile(page, 'рецепт.png')).toBeVisible()
    await expect(tile(page, 'договор.pdf')).toBeVisible()

    watch.expectRefusal('POST', /\/files$/, 422)
    await input.setInputFiles([svg('схема.svg')])
    const refusal = page.getByRole('list', { name: 'Загрузка файлов' }).getByRole('alert')
    await expect(refusal).toContainText('Такие файлы здесь не хранят. Подойдут картинки JPEG, PNG')
    await page.getByRole('list', { name: 'Загрузка файлов' }).getByRole('button', { name: 'Закрыть' }).click()

    await page.getByRole('button', { name: 'Открыть «рецепт.png»' }).click()
    const preview = page.getByRole('dialog')
    await expect(preview).toContainText('рецепт.png')
    await expect(preview.getByRole('img').first()).toBeVisible()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Escape')
    await expect(preview).toHaveCount(0)

    await page.getByRole('button', { name: 'Что сделать с «договор.pdf»' }).click()
    await page.getByRole('menuitem', { name: 'Удалить' }).click()
    await expect(page.getByText('Файл «договор.pdf» удалён')).toBeVisible()
    await expect(tile(page, 'договор.pdf')).toHaveCount(0)
    await page.getByRole('button', { name: 'Отменить' }).click()
    await expect(tile(page, 'договор.pdf')).toBeVisible()
  })

  test('фотография видна в карточке и в таблице', async ({ page }) => {
    await openSession(page, 'director')
    await page.goto(`/clients/${await addClient(page, { lastName: 'Портретова', firstName: 'Инна' })}`)
    await expectCard(page, 'Портретова Инна')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Добавить фотографию' }).click()
    await page.getByRole('menuitem', { name: 'Загрузить фотографию' }).click()
    await (await chooser).setFiles(png('портрет.png'))
    const photo = page.getByRole('button', { name: 'Фотография: открыть или заменить' })
    await expect(photo.locator('img')).toBeVisible()
    await page.goto('/clients')
    await searchTable(page, 'портретова')
    await expect(row(page, 'Портретова Инна').locator('img')).toBeVisible()
  })
})
