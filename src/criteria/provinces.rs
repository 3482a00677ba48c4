//! The names of provinces and of the cities that have their rank, before they were merged in 2025 and after.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::fold;

const PROVINCES: &str = "An Giang,Bà Rịa - Vũng Tàu,Bạc Liêu,Bắc Giang,Bắc Kạn,Bắc Ninh,Bến Tre,Bình Dương,Bình Định,Bình Phước,\
    Bình Thuận,Cà Mau,Cao Bằng,Đắk Lắk,Đắk Nông,Điện Biên,Đồng Nai,Đồng Tháp,Gia Lai,Hà Giang,Hà Nam,Hà Tĩnh,Hải Dương,Hậu Giang,\
    Hòa Bình,Hưng Yên,Khánh Hòa,Kiên Giang,Kon Tum,Lai Châu,Lạng Sơn,Lào Cai,Lâm Đồng,Long An,Nam Định,Nghệ An,Ninh Bình,\
    Ninh Thuận,Phú Thọ,Phú Yên,Quảng Bình,Quảng Nam,Quảng Ngãi,Quảng Ninh,Quảng Trị,Sóc Trăng,Sơn La,Tây Ninh,Thái Bình,\
    Thái Nguyên,Thanh Hóa,Thừa Thiên Huế,Tiền Giang,Trà Vinh,Tuyên Quang,Vĩnh Long,Vĩnh Phúc,Yên Bái";

const CITIES: &str = "Cần Thơ,Đà Nẵng,Hà Nội,Hải Phòng,Hồ Chí Minh,Huế";

/// Each by its value (`thanh-hoa`), and whether it is a city.
static BY_VALUE: LazyLock<HashMap<String, (&str, bool)>> = LazyLock::new(|| {
    let of = |names: &'static str, is_city| {
        let names = names.split(',');
        names.map(move |name| (fold::slug(name), (name, is_city)))
    };
    of(PROVINCES, false).chain(of(CITIES, true)).collect()
});

/// What a province is called whose value this is (`thanh-hoa`), and whether it is a city; nothing where there is none.
pub(crate) fn province(value: &str) -> Option<(&'static str, bool)> {
    BY_VALUE.get(value).copied()
}

#[cfg(test)]
mod tests {
    use super::{CITIES, PROVINCES, province};
    use crate::criteria::value_of;

    #[test]
    fn provinces_are_known_however_they_are_written() {
        assert_eq!(PROVINCES.split(',').count() + CITIES.split(',').count(), 64);
        for (text, expected) in [
            ("Tỉnh Thanh Hóa", Some(("Thanh Hóa", false))),
            ("Thanh Hoá", Some(("Thanh Hóa", false))),
            ("hai duong", Some(("Hải Dương", false))),
            ("TP. Hồ Chí Minh", Some(("Hồ Chí Minh", true))),
            ("Thành phố Hà Nội", Some(("Hà Nội", true))),
            ("Bà Rịa – Vũng Tàu", Some(("Bà Rịa - Vũng Tàu", false))),
            ("Tây Bắc", None),
        ] {
            assert_eq!(province(&value_of("province", text)), expected, "{text}");
        }
    }
}
