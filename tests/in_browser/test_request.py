"""A request from the first word to the answer."""

import pytest
from playwright.async_api import Page, expect

from bot.sandbox.cast import AZIZA_ID, BOBUR_ID
from tests.in_browser.phone import Phone
from tests.sandbox.page_in_browser.telephone import IN_BROWSER

pytestmark = [*IN_BROWSER, pytest.mark.timeout(180)]


async def test_two_citizens_an_officer_and_an_administrator(page: Page) -> None:
    aziza, bobur, staff = Phone(page, AZIZA_ID), Phone(page, BOBUR_ID), Phone(page, "staff")

    # Азиза reads Cyrillic and comes by way of a search.
    await aziza.find("start").click()
    await aziza.taps("Ўзбекча (кирилл)")
    await aziza.taps("Розиман")
    await aziza.reads("Бош меню")
    await aziza.write("болалар пули")
    await aziza.taps("Болалар нафақаси")
    await aziza.reads("360 000")
    await aziza.screenshot("service")
    await aziza.taps("Шу ҳақда мурожаат юбориш")
    await aziza.taps("Ўзим учун")
    await aziza.taps("Ариза")
    await aziza.taps("Қува тумани")
    await aziza.reads("Нима бўлганини")
    await aziza.write("Май ойи учун болалар нафақаси келмади. <b>Нима қилай?</b>")
    await aziza.taps("Кейинги")
    await aziza.reads("5/8")
    await aziza.taps("Кейинги")
    await aziza.reads("6/8")
    await aziza.write("Азиза Каримова")
    await aziza.reads("7/8")
    await aziza.write("Қува тумани, Гулистон маҳалласи, 5-уй")
    await aziza.find("reply-key").filter(has_text="Рақамимни юбориш").click()
    await aziza.reads("Текшириб кўринг")
    await aziza.screenshot("review")
    await aziza.taps("Юбориш")
    await aziza.reads("Мурожаатингиз қабул қилинди")

    # Бобур reads Latin and comes by way of the menu.
    await bobur.find("start").click()
    await bobur.taps("Oʻzbekcha (lotin)")
    await bobur.taps("Roziman")
    await bobur.taps("Murojaat yuborish")
    await bobur.taps("Oʻzim uchun")
    await bobur.taps("Taklif")
    await bobur.taps("Margʻilon shahri")
    await bobur.reads("yozing")
    await bobur.write("Markazga pandus kerak")
    await bobur.taps("Keyingi")
    await bobur.reads("5/8")
    await bobur.taps("Keyingi")
    await bobur.reads("6/8")
    await bobur.write("Bobur Rahimov")
    await bobur.reads("7/8")
    await bobur.write("Margʻilon shahri, Ipakchi mahallasi, 12-uy")
    await bobur.find("reply-key").filter(has_text="Oʻtkazib").click()
    await bobur.reads("Tekshirib")
    await bobur.taps("Yuborish")
    await bobur.reads("Murojaatingiz qabul qilindi")

    # The officer finds both in topics of their own, takes one, asks, answers.
    await expect(staff.find("topic").filter(has_text="FA-")).to_have_count(2)
    await staff.find("topic").filter(has_text="Болалар нафақаси").click()
    await staff.reads("<b>Нима қилай?</b>")
    await staff.taps("Ижрога олиш")
    await staff.reads("Масъул ходим: Нодира")
    await staff.taps("Савол бериш")
    await staff.reads("саволингизни ёзинг")
    await staff.write("Qaysi bankda hisobingiz bor?")
    await aziza.reads("Қайси банкда ҳисобингиз бор?")
    await aziza.taps("Хабар ёзиш")
    await aziza.write("Халқ банкида")
    await staff.reads("Халқ банкида")
    await staff.taps("Жавоб бериш")
    await staff.taps("Тушунтир")
    await staff.reads("жавобни ёзинг")
    await staff.write("Нафақа 24 майда ҳисобингизга ўтказилди.")
    await aziza.reads("Нафақа 24 майда ҳисобингизга ўтказилди.")
    await aziza.screenshot("answer")
    await aziza.taps("Мурожаатни кўриш")
    await aziza.reads("Нима бўлди")

    # The administrator looks at the same group, and decides what only the head may.
    await staff.find("viewer-700300001").click()
    await staff.find("topic").filter(has_text="Таклиф").click()
    await staff.taps("Бошқа амаллар")
    await staff.taps("Қўшимча ўрганиш")
    await staff.reads("нима учун қўшимча ўрганиш")
    await staff.write("Ўрганиш учун кўпроқ вақт керак")
    await bobur.reads("qoʻshimcha oʻrganish kerak")
    await staff.taps("Бошқа амаллар")
    await staff.taps("узайтир")
    await staff.reads("нега узайтирилаётганини")
    await staff.write("Ўрганиш тугамади")
    await bobur.reads("uzaytirildi")
    await aziza.screenshot("extended")
