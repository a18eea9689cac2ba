//! One small table written in every form.

use encoding_rs::Encoding;
use offroll::core::opening::{LineEnds, Opened, Separator};
use offroll::core::sheet::ColumnId;

/// The header of the table.
pub const HEADER: [&str; 10] = ["OrgID", "ID", "LastName", "FirstName", "CurrID", "CourseID", "SessionID", "PassDate", "Score", "Comment"];

pub const SEPARATORS: [Separator; 4] = [Separator::Tab, Separator::Comma, Separator::Semicolon, Separator::Pipe];

pub const LINE_ENDS: [LineEnds; 4] = [LineEnds::CrLf, LineEnds::Lf, LineEnds::Cr, LineEnds::Mixed];

/// A text in one encoding.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// The name of `encoding_rs`.
    pub encoding: &'static str,
    pub mark: bool,
    /// The content alone says which encoding it is, or one that reads the same.
    pub guessed: bool,
    /// Last and first names as people of the place write them, `Last First; Last First`.
    pub names: &'static str,
}

impl Sample {
    /// The rows of the table. Between quotes a cell may hold everything.
    pub fn rows(&self, quoted: bool) -> Vec<Vec<String>> {
        let names = self.names.split("; ").map(|name| name.split_once(' ').unwrap());
        let row = |(at, (last, first)): (usize, (&str, &str))| {
            let id = format!("{:07}", 41 * (at + 1));
            let comment = if quoted { format!("{last}, {first}; \"{first}\"|\t{last}") } else { format!("{first} {last}") };
            ["ORG1", &id, last, first, "-None-", "SAFETY-101", "-None-", "2024-05-17", "87.5", &comment].map(str::to_owned).to_vec()
        };
        names.enumerate().map(row).collect()
    }

    /// The bytes of the table.
    pub fn file(&self, separator: Separator, line_ends: LineEnds, quoted: bool) -> Vec<u8> {
        let header = [HEADER.map(str::to_owned).to_vec()];
        let quote = |cell: &String| if quoted { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() };
        let mut text = String::new();
        for (at, record) in header.iter().chain(&self.rows(quoted)).enumerate() {
            text += &record.iter().map(quote).collect::<Vec<_>>().join(&char::from(separator.byte()).to_string());
            text += match line_ends {
                LineEnds::None => "",
                LineEnds::CrLf => "\r\n",
                LineEnds::Lf => "\n",
                LineEnds::Cr => "\r",
                LineEnds::Mixed => ["\r\n", "\n", "\r"][at % 3],
            };
        }
        self.encode(&text)
    }

    fn encode(&self, text: &str) -> Vec<u8> {
        let marked = format!("{}{text}", if self.mark { "\u{FEFF}" } else { "" });
        match self.encoding {
            "UTF-16LE" => marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "UTF-16BE" => marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            label => {
                let (bytes, _, unmappable) = Encoding::for_label(label.as_bytes()).unwrap().encode(&marked);
                assert!(!unmappable, "{label} cannot hold {}", self.names);
                bytes.into_owned()
            }
        }
    }
}

const fn sample(encoding: &'static str, names: &'static str) -> Sample {
    Sample { encoding, mark: false, guessed: true, names }
}

/// Encodings that no content tells apart from more usual ones.
const fn chosen(encoding: &'static str, names: &'static str) -> Sample {
    Sample { encoding, mark: false, guessed: false, names }
}

const fn marked(encoding: &'static str, names: &'static str) -> Sample {
    Sample { encoding, mark: true, guessed: true, names }
}

const GERMAN: &str = "Müller Jürgen; Schäfer Käthe; Groß Björn; Böhm André; Weiß Zoë; Jäger Ülkü";
const POLISH: &str = "Wiśniewski Łukasz; Wójcik Małgorzata; Kamiński Grzegorz; Zieliński Paweł; Szymańska Żaneta; Dąbrowska Agnieszka";
const RUSSIAN: &str = "Иванов Сергей; Смирнова Екатерина; Кузнецов Дмитрий; Попова Наталья; Васильев Алексей; Петрова Ольга";
const GREEK: &str = "Παπαδόπουλος Γιώργος; Οικονόμου Ελένη; Νικολάου Δημήτρης; Γεωργίου Μαρία; Αντωνίου Κώστας";
const JAPANESE: &str = "佐藤 さくら; 鈴木 ひろし; 高橋 タロウ; 田中 まさこ; 渡辺 けんじ; 伊藤 ゆうこ";
const CHINESE: &str = "王 小明; 李 国强; 张 秀英; 刘 建华; 陈 丽娟; 杨 桂英; 赵 文静";
const ESTONIAN: &str = "Õispuu Jüri; Käärik Tõnu; Mäesalu Ülle; Põldsepp Žanna; Jõgi Šarlotte";

/// Every encoding with text that is natural in it.
pub const SAMPLES: &[Sample] = &[
    sample("UTF-8", GERMAN),
    marked("UTF-8", JAPANESE),
    sample("UTF-16LE", RUSSIAN),
    marked("UTF-16LE", CHINESE),
    sample("UTF-16BE", GREEK),
    marked("UTF-16BE", POLISH),
    sample("windows-1252", GERMAN),
    sample("windows-1252", "Garçon Françoise; Lefèvre Noël; Bérubé Élodie; Núñez José; Muñoz Begoña; Åkesson Sören; Ødegård Bjørn"),
    sample("windows-1250", POLISH),
    sample("windows-1251", RUSSIAN),
    sample("windows-1253", GREEK),
    sample("windows-1254", "Yıldız Ayşe; Şahin Oğuz; Çelik İbrahim; Öztürk Gülşen; Doğan Çağrı; Kılıç Işıl"),
    sample("windows-1255", "כהן משה; לוי שרה; מזרחי יוסף; פרץ רחל; ביטון דוד; אברהם מרים"),
    sample("windows-1256", "العلي محمد; الحسن فاطمة; الخطيب أحمد; السيد عائشة; المصري خالد"),
    sample("windows-1257", "Bērziņš Jānis; Kalniņa Līga; Žukauskas Šarūnas; Kazlauskienė Rūta; Ozoliņš Mārtiņš; Liepiņa Ērika"),
    chosen("windows-1258", "Nguyê\u{303}n Văn; Trâ\u{300}n Đư\u{301}c; Lê Hu\u{300}ng; Pha\u{323}m Thu\u{301}y"),
    sample("windows-874", "สมบูรณ์ สมชาย; ศรีสุข มาลี; วงศ์ทอง ประเสริฐ; แก้วมณี สุดา"),
    sample("ISO-8859-2", "Nowák Šárka; Dvořák Tomáš; Černý Jiří; Procházka Zdeněk; Kučerová Alžběta; Růžička Žofie"),
    chosen("ISO-8859-3", "Ĉapek Ĝojo; Ŝtefano Ŭalter; Borġ Ħal"),
    chosen("ISO-8859-4", ESTONIAN),
    sample("ISO-8859-5", RUSSIAN),
    sample("ISO-8859-6", "العلي محمد; الحسن فاطمة; الخطيب أحمد; السيد عائشة; المصري خالد"),
    sample("ISO-8859-7", GREEK),
    chosen("ISO-8859-8-I", "כהן משה; לוי שרה; מזרחי יוסף"),
    chosen("ISO-8859-10", "Þórsson Ðagur; Jónsdóttir Íris; Kárášjohka Áilu"),
    chosen("ISO-8859-13", ESTONIAN),
    chosen("ISO-8859-14", "Ŵyn Ŷnyr; Llŷr Siân"),
    chosen("ISO-8859-15", "Œuvrard Loïc; Lefèvre Maël; Šimek Žan"),
    chosen("ISO-8859-16", "Țuțea Ștefan; Brâncuși Ilinca; Pătrașcu Ioniță"),
    sample("KOI8-U", "Шевченко Олександр; Коваленко Наталія; Бондаренко Сергій; Ткаченко Юлія; Кравченко Євген"),
    chosen("KOI8-R", RUSSIAN),
    sample("IBM866", RUSSIAN),
    chosen("macintosh", GERMAN),
    chosen("x-mac-cyrillic", RUSSIAN),
    sample("Shift_JIS", JAPANESE),
    sample("EUC-JP", JAPANESE),
    sample("ISO-2022-JP", JAPANESE),
    sample("GBK", CHINESE),
    chosen("gb18030", "王 小明; 㐂 😀; 李 国强"),
    sample("Big5", "陳 淑芬; 林 志明; 黃 美玲; 張 家豪; 李 雅婷; 吳 俊傑; 劉 怡君"),
    sample("EUC-KR", "김 민수; 이 영희; 박 지훈; 최 수진; 정 현우; 강 은주"),
];

/// Header and rows as they were read.
pub fn read(opened: &Opened) -> (Vec<String>, Vec<Vec<String>>) {
    let columns = u16::try_from(opened.sheet.column_count()).unwrap();
    let row = |row| (0..columns).map(|column| opened.sheet.cell(row, ColumnId(column)).to_owned()).collect();
    (opened.header.columns.iter().map(|column| column.raw.clone()).collect(), opened.sheet.live_rows().map(row).collect())
}
