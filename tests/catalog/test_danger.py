"""Words of violence, hunger, a child or a life in danger."""

import pytest

from bot.catalog.danger import is_danger

DANGER = """
эрим мени уряпти
erim meni uryapti
erim har kuni ichib kelib uradi
эрим ичиб келиб калтаклайди
ERIM KALTAKLAYAPTI
erim kaltkladi
муж избивает меня и детей
муж меня бьет помогите
Муж угрожает ножом
бывший муж угрожает
қайнонам урди уйдан ҳайдади
qaynonam pichoq bilan qorqitdi
zo'ravonlik
зўравонликдан ҳимоя
zoravonlikdan jabrlandim
зурaвонлик бўляпти
тазйиқ ўтказишяпти
химоя ордери олиш
мени ўлдираман деяпти
meni o'ldirmoqchi
отчим бьет ребенка
отам дўппослади
дўпослаб ташлади
ўғлим мени уради
изнасиловали
боламни отаси калтаклайди
qo'shnilar bolasini kaltaklayapti
соседи бьют ребенка
бола қаровсиз қолган
қаровсиз болалар
bola ko'chada qolib ketdi
онаси чақалоқни ташлаб кетди
мать бросила детей
дети одни дома голодные
болани занжирлаб қўйган
o'gay otasi bolani qiynayapti
болаларим оч
bolalarim och o'tiribdi
уч кундан бери очман
bolalarimga yeyishga narsa yo'q
ейишга ҳеч нарсамиз йўқ
нечего есть дети голодают
нон олишга пул йўқ
нонга пулимиз йўқ
yashagim kelmayapti
ўзимни ўлдираман
ozimni osaman
не хочу жить
ўлмоқчиман
Men o'lmoqchiman
oʻlishni xohlayman, charchadim
ўлиб кетсам эди
эрим пичоқ кўтариб юрибди
эримдан қўрқаман
эрим мени уйдан ҳайдади
erim eshikni qulflab ketadi
свекровь выгнала меня с ребенком
собиқ эрим таъқиб қиляпти
"""

NO_DANGER = """
болалар нафақаси
bolalar puli qachon tushadi
Эрим вафот этди, нафақа олмоқчиман
yordam olmoqchiman
пенсия олишни хоҳлайман
эрим ишсиз, 3 та болам бор
муж умер пособие на детей
болам 3 ёшда боғчага бермоқчиман
боғча очилдими
карта очмоқчиман
фирма очиш учун субсидия
дўкон очганман солиқ
отам уруш қатнашчиси санаторий
bobom urushda qatnashgan
ногиронлик нафақаси
пенсия
васийлик
фарзандликка олиш
ўғлим мактабга боради форма керак
уй таъмирлаш
уй олди-сотди
паспорт олдирмоқчиман
Ronaldo gol urdi
футбол командамиз голлар урди
салом яхшимисиз
рахмат
ҳужжат топширдим жавоб йўқ
электр ўчди свет йўқ
боламга психолог керак
сиҳатгоҳ
протез
қўшни туманга кўчдим
онам касал парвариш нафақаси
акам ишламайди
болалар боғчаси навбати
нафақа келмади
норозиман шикоят ёзаман
ребенок идет в школу форма
муж инвалид пособие
сын студент
эрим машина ҳайдайди
эрим ҳайдовчи пенсия
куёв бола тўй қиламиз
билмайман қаерга борай
болам оғир касал
ўқишни битирди
😀
SELECT * FROM requests
"""


@pytest.mark.parametrize("text", DANGER.strip().splitlines())
def test_danger_is_heard(text: str) -> None:
    assert is_danger(text)


@pytest.mark.parametrize("text", NO_DANGER.strip().splitlines())
def test_everyday_questions_raise_no_alarm(text: str) -> None:
    assert not is_danger(text)


def test_a_cry_for_help_is_heard_at_the_end_of_a_long_text() -> None:
    assert is_danger("Ҳурматли ходимлар, сизларга ёзаётганимнинг сабаби шуки, " * 60 + "эрим мени уради")


def test_the_two_halves_of_a_sign_must_stand_near_each_other() -> None:
    assert not is_danger("Эрим пенсия олади. " + "Ҳужжатларни топширдик ва жавоб кутяпмиз. " * 5 + "Совуқ урди экинни.")


def test_an_empty_text_is_no_danger() -> None:
    assert not is_danger("")
