"""Finding what somebody may be entitled to: questions, papers, a reminder, the nearest office, words passed on."""

import pytest
from playwright.async_api import Page

from bot.sandbox.cast import AZIZA_ID, BOBUR_ID
from tests.in_browser.phone import Phone
from tests.sandbox.page_in_browser.telephone import IN_BROWSER

pytestmark = [*IN_BROWSER, pytest.mark.timeout(180)]


async def test_a_reader_of_russian_and_a_reader_of_latin(page: Page) -> None:
    irina, bobur = Phone(page, AZIZA_ID), Phone(page, BOBUR_ID)

    # She asks for her mother, in Russian.
    await irina.find("start").click()
    await irina.taps("Русский")
    await irina.taps("Даю согласие")
    await irina.taps("Что мне полагается?")
    await irina.reads("Кому нужна помощь?")
    await irina.taps("Моему взрослому близкому")
    await irina.taps("Опека, усыновление")
    await irina.taps("Готово")
    await irina.taps("Недееспособный взрослый")
    await irina.screenshot("questions")
    await irina.taps("Готово")
    await irina.taps("Посмотреть результат")
    await irina.reads("могут Вам полагаться")
    await irina.screenshot("results")
    await irina.taps("Опека над недееспособным взрослым")
    await irina.taps("Документы")
    await irina.taps("1. Решение суда")
    await irina.reads("Готово: 1 / 3")
    await irina.screenshot("papers")
    await irina.taps("Назад")
    await irina.taps("Напомнить")
    await irina.taps("Завтра")
    await irina.reads("Напоминание поставлено")
    await irina.screenshot("reminder")
    await irina.taps("Страница услуги")
    await irina.taps("Вернуться к результату")

    # He looks for the nearest centre, and passes a service on in another chat.
    await bobur.find("start").click()
    await bobur.taps("Oʻzbekcha (lotin)")
    await bobur.taps("Roziman")
    await bobur.taps("markazlari")
    await bobur.taps("Menga eng yaqini")
    await bobur.find("reply-key").filter(has_text="Joylashuv").click()
    await bobur.reads("Sizga eng yaqin")
    await bobur.screenshot("nearest")
    await bobur.taps("taxminan")
    await bobur.taps("Xaritada")
    await bobur.reads("GeoNames")
    await bobur.screenshot("map")
    await bobur.find("composer").fill("@inson_sandbox_bot nafaqa")
    await bobur.find("inline-result").first.click()
    await bobur.reads("Shartlari")
    await bobur.screenshot("passed_on")
