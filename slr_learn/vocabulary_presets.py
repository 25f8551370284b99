"""This module contains lists of signs to record, so that everyone spells their names alike."""

from __future__ import annotations

from dataclasses import dataclass

from slr_learn.vocabulary import SIGN_LANGUAGE, STATIC_LETTERS


@dataclass(frozen=True, slots=True)
class SignListPreset:
    """A list of signs to record.

    Attributes:
        sign_language: ISO 639-3 code; `vie` for the Vietnamese word list.
        names: In recording order, each in NFC.
    """

    sign_language: str
    names: tuple[str, ...]


_ASL_STARTER = """
    AFTER BEFORE BOOK BOY CALL-ON-PHONE CAN CHILD CLEAN COFFEE DRINK FATHER FINISH FIREMAN FS-I GET GO
    GOOD-JOB GOODBYE GRANDFATHER HAPPY HAVE HELLO HELP HOME HOUSE HOW-MUCH HUNGRY I I-LOVE-YOU KISS LARGE
    LIKE MAD MEDIUM MORE MORNING MOTHER MUFFIN MY NAME NIGHT NO PENCIL PENNY PERSON PLEASE READ ROOM SAD
    SAME SEE-YOU-LATER SICK SLEEPY SMALL SORRY STOP STUPID TEA THANK-YOU TIME TOMORROW TV WAIT WATER WELCOME
    WHERE WHO WHY YES YESTERDAY YOU
    """

_VIETNAMESE = """
    ai, ác mộng, anh hùng, ác độc, ban đêm, áo, áo len, ăn hối lộ, ăn uống, ăn vụng, ăn xin, bài báo,
    bài thơ, bãi cát, bãi đỗ xe (ô tô), ban ngày, bàn bạc, bàn chân, bàn tán, bàn chải đánh răng,
    bạn ấy yêu bạn, bảng chữ cái ngón tay, bàn phím, bàn tay, bán hàng, bạn ấy yêu tôi, bảng cửu chương,
    bán kính, cá mập, cá voi, cách ly, cãi nhau, cái gương, cái túi, cảnh giác, kèn, cái kéo, kẹo,
    kể chuyện, kết quả, khả năng, khác nhau, khách, khách sạn, khai mạc, kháng sinh, khăn mặt, khâu vá,
    khẩu trang, la hét, là gì?, lá cây, lá thư, lạc quan, lái tàu hỏa, làm bài tập, làm được, làm ruộng,
    làm việc, lang thang, lãng phí, lãnh đạo, lạnh lùng, người già (đàn ông), lau chùi, lau miệng, lắc đầu,
    lắng nghe, im lặng, lắp ráp, lẫn lộn, lâu, ma sát, ma túy, má hồng, mái vòm, màu đen, màu nâu,
    màu trắng, màu xanh da trời, xa cách, xà phòng, xả rác, xào, xảy ra, xã hội, xác chết, xác định,
    xách nặng, xăm, xăng, xâm lược, xây, xe đạp, xem, va chạm, vận tốc, tài năng, tạm biệt, sách
    """

ASL_STARTER = SignListPreset(SIGN_LANGUAGE, tuple(_ASL_STARTER.split()))
"""The glosses of the freely usable collections, see `slr_learn.datasets.signs.glosses`."""
VIETNAMESE = SignListPreset("vie", tuple(" ".join(one.split()) for one in _VIETNAMESE.split(",")))
STILL_LETTERS = SignListPreset(SIGN_LANGUAGE, STATIC_LETTERS)
"""The letters of the ASL manual alphabet that do not move."""

SIGN_PRESETS = (ASL_STARTER, VIETNAMESE)
