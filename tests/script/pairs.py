"""Uzbek words and sentences in both scripts, spelt by hand and checked: `words.tsv`, `sentences.tsv`."""

from pathlib import Path


def _read(name: str) -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [(cyrillic, latin) for cyrillic, latin in (line.split("\t") for line in lines)]


WORDS = _read("words.tsv")
SENTENCES = _read("sentences.tsv")

BOTH_WAYS = [
    # ц: after a vowel ts, else s
    ("конституция", "konstitutsiya"),
    ("акция", "aksiya"),
    ("инспекция", "inspeksiya"),
    ("концерт", "konsert"),
    ("цирк", "sirk"),
    ("цемент", "sement"),
    ("абзац", "abzats"),
    ("ЛИЦЕЙ", "LITSEY"),
    ("станция", "stansiya"),
    ("пенсия", "pensiya"),
    ("пансионат", "pansionat"),
    ("эпилепсия", "epilepsiya"),
    ("коррупция", "korrupsiya"),
    ("потенциал", "potensial"),
    ("нацизм", "natsizm"),
    ("галлюцинация", "gallyutsinatsiya"),
    ("Троцкий", "Trotskiy"),
    # т and с that meet
    ("тутсак", "tutsak"),
    ("кетсин", "ketsin"),
    ("сифатсизми", "sifatsizmi"),
    ("дарахтсимон", "daraxtsimon"),
    ("адолатсевар", "adolatsevar"),
    # ъ and ь
    ("объект", "obyekt"),
    ("ОБЪЕКТ", "OBYEKT"),
    ("субъект", "subyekt"),
    ("инъекция", "inyeksiya"),
    ("маъюс", "maʼyus"),
    ("сунъий", "sunʼiy"),
    ("мўъжиза", "moʻjiza"),
    ("компьютер", "kompyuter"),
    ("премьера", "premyera"),
    ("медальон", "medalyon"),
    ("БАТАЛЬОН", "BATALYON"),
    ("апрель", "aprel"),
    ("апрелда", "aprelda"),
    ("автомобиль", "avtomobil"),
    ("автомобиллар", "avtomobillar"),
    ("факультет", "fakultet"),
    # е, э, йо
    ("Етказиш", "Yetkazish"),
    ("реестр", "reyestr"),
    ("Европа", "Yevropa"),
    ("Мирзиёев", "Mirziyoyev"),
    ("поэма", "poema"),
    ("коэффициент", "koeffitsiyent"),
    ("мэрлар", "merlar"),
    ("мерос", "meros"),
    ("район", "rayon"),
    ("тайёр", "tayyor"),
    ("бўйича", "boʻyicha"),
    # сҳ, нғ, шч
    ("Исҳоқ", "Isʼhoq"),
    ("ёнғин", "yongʻin"),
    ("йўлбошчи", "yoʻlboshchi"),
    # spelling list
    ("бюджет", "budjet"),
    ("БЮДЖЕТИ", "BUDJETI"),
    ("сентябрь", "sentabr"),
    ("октябрда", "oktabrda"),
    # capitals by the neighbour
    ("ЯГОНА", "YAGONA"),
    ("Ёлғиз", "Yolgʻiz"),
    ("АҚШ", "AQSH"),
    ("АҚШнинг", "AQSHning"),
    ("Ш. Каримов", "Sh. Karimov"),
    ("ЎзЛиДеП", "OʻzLiDeP"),
    ("ЖШШИР", "JSHSHIR"),
    ("ФҲДЁ", "FHDYO"),
    ("Йўлдошев", "Yoʻldoshev"),
    # dates
    ("2026 йил 1 июнь", "2026-yil 1-iyun"),
    ("2024–2030 йилларда", "2024–2030-yillarda"),
    ("5 сентябрда", "5-sentabrda"),
    ("35-сон", "35-son"),
    ("5 йил", "5 yil"),
    # abbreviations and brands
    ("ТМЭК", "TMEK"),
    ("ТМЭКнинг", "TMEKning"),
    ("SMS-хабар", "SMS-xabar"),
    ("Telegramда", "Telegramda"),
    ("II гуруҳ", "II guruh"),
    ("В. Каримов", "V. Karimov"),
]
