use encoding_rs::{EUC_JP, SHIFT_JIS};

use super::*;

const AT: &str = "https://www.city.example/rss/news.xml";

fn of(text: &str) -> Read {
    read(text.as_bytes(), None, AT).unwrap()
}

fn at(text: &str) -> Option<Timestamp> {
    Some(text.parse().unwrap())
}

/// As a city's content management system writes it today.
const RSS_2: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>桑名市 新着情報</title><link>https://www.city.example/</link><description>新着</description>
<atom:link href="https://www.city.example/rss/news.xml" rel="self" type="application/rss+xml"/>
<item>
  <title>【12/6】防災訓練を行います &amp; 放送します</title>
  <link>/kurashi/bousai/1234.html</link>
  <guid isPermaLink="false">page-1234</guid>
  <pubDate>Sun, 22 Nov 2026 09:30:00 +0900</pubDate>
  <description><![CDATA[<p>12月6日(日)に、<b>市内全域</b>で行います。</p><p>サイレンが鳴ります。&nbsp;</p><img src="a.png">]]></description>
  <content:encoded><![CDATA[<div>長い本文</div>]]></content:encoded>
</item>
<item><title>文のないお知らせ</title><link>https://www.city.example/2.html</link><pubDate>きのう</pubDate></item>
<item><description>&lt;p&gt;見出しのない&lt;br&gt;お知らせ&lt;/p&gt;</description></item>
</channel></rss>"#;

#[test]
fn rss_2_0_is_read_with_its_pages_dates_and_plain_words() {
    let read = of(RSS_2);
    assert_eq!((&*read.title, read.entries.len()), ("桑名市 新着情報", 3));
    let [first, second, third] = &read.entries[..] else { panic!() };
    assert_eq!(first.title, "【12/6】防災訓練を行います & 放送します");
    assert_eq!(first.text, "12月6日(日)に、市内全域で行います。\nサイレンが鳴ります。");
    assert_eq!(first.link, "https://www.city.example/kurashi/bousai/1234.html");
    assert_eq!(first.said_at, at("2026-11-22T09:30:00+09:00"));
    assert_eq!(first.key, Entry::key_of("page-1234", "", ("", "")));
    assert_eq!((second.said_at, &*second.text), (None, ""));
    assert_eq!(second.key, Entry::key_of("", "https://www.city.example/2.html", ("", "")));
    assert_eq!((&*third.title, &*third.text, &*third.link), ("", "見出しのない\nお知らせ", ""));
    assert_eq!(third.key, Entry::key_of("", "", ("", "見出しのない\nお知らせ")));
    assert_eq!(of(RSS_2), read, "what has no id is known again");
}

/// As older systems of Japanese cities write it.
const RDF: &str = r#"<?xml version="1.0" encoding="EUC-JP"?>
<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang="ja">
<channel rdf:about="http://www.city.example/rss.rdf"><title>市からのお知らせ</title><link>http://www.city.example/</link><description>-</description>
<items><rdf:Seq><rdf:li rdf:resource="http://www.city.example/a.html"/></rdf:Seq></items></channel>
<item rdf:about="http://www.city.example/a.html"><title>①水道の工事</title><link>http://www.city.example/a.html</link><description>断水します</description><dc:date>2026-11-20T17:00:00+09:00</dc:date></item>
</rdf:RDF>"#;

#[test]
fn rss_1_0_in_euc_jp_is_read() {
    let read = read(&EUC_JP.encode(RDF).0, Some("EUC-JP"), AT).unwrap();
    assert_eq!((&*read.title, read.entries.len()), ("市からのお知らせ", 1));
    let entry = &read.entries[0];
    assert_eq!((&*entry.title, &*entry.text), ("①水道の工事", "断水します"));
    assert_eq!(entry.link, "http://www.city.example/a.html");
    assert_eq!(entry.said_at, at("2026-11-20T17:00:00+09:00"));
}

/// As it was written when feeds began.
const RSS_0_91: &str = r#"<?xml version="1.0" encoding="Shift_JIS"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>広報くわな</title><link>http://www.city.example/</link><description>-</description><language>ja</language>
<item><title>広報12月号&nbsp;発行</title><link>http://www.city.example/koho/12.html</link><description>表示ソ能</description></item>
</channel></rss>"#;

#[test]
fn rss_0_91_in_shift_jis_is_read_also_when_its_server_says_otherwise() {
    let bytes = SHIFT_JIS.encode(RSS_0_91).0;
    for told in [None, Some("Shift_JIS"), Some("UTF-8")] {
        let read = read(&bytes, told, AT).unwrap();
        let entry = &read.entries[0];
        assert_eq!((&*entry.title, &*entry.text), ("広報12月号 発行", "表示ソ能"));
        assert_eq!(entry.said_at, None);
    }
}

const ATOM: &str = r#"<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://www.city.example/"><title type="text">防災</title><updated>2026-11-22T00:00:00Z</updated><id>urn:feed</id>
<entry><title type="html">&lt;b&gt;避難所&lt;/b&gt;を開きました</title><link rel="enclosure" href="a.pdf"/><link rel="alternate" href="bousai/1"/><id>urn:1</id><updated>2026-11-22T03:00:00Z</updated><summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">城南小学校<br/>九華公民館</div></summary></entry>
<entry><title>本文だけ</title><link href="https://www.city.example/2"/><published>2026-11-21T00:00:00+09:00</published><updated>2026-11-22T00:00:00+09:00</updated><content type="html">&lt;p&gt;あ&lt;/p&gt;</content></entry>
</feed>"#;

#[test]
fn atom_is_read_with_the_page_for_people() {
    let read = of(ATOM);
    let [first, second] = &read.entries[..] else { panic!("{read:?}") };
    assert_eq!((&*first.title, &*first.text), ("避難所を開きました", "城南小学校\n九華公民館"));
    assert_eq!(first.link, "https://www.city.example/bousai/1");
    assert_eq!(first.said_at, at("2026-11-22T12:00:00+09:00"));
    assert_eq!((&*second.text, second.said_at), ("あ", at("2026-11-21T00:00:00+09:00")));
}

#[test]
fn what_is_no_feed_says_what_it_is() {
    for (text, why) in [
        ("<!DOCTYPE html><html><body>新着</body></html>", Trouble::Page),
        ("404 Not Found", Trouble::Broken),
        ("<opml version=\"2.0\"/>", Trouble::Broken),
        ("<rss version=\"2.0\"><channel><item><title>途中で", Trouble::Broken),
        ("", Trouble::Broken),
    ] {
        assert_eq!(read(text.as_bytes(), None, AT), Err(why), "{text}");
    }
    let empty = of("<rss version=\"2.0\"><channel><title>空</title></channel></rss>");
    assert_eq!(empty.entries, []);
}

#[test]
fn a_link_that_is_no_page_is_left_out() {
    let item = "<item><title>a</title><guid isPermaLink=\"false\">1</guid><link>javascript:alert(1)</link></item>";
    let read = of(&format!("<rss version=\"2.0\"><channel>{item}</channel></rss>"));
    assert_eq!(read.entries[0].link, "");
}

#[test]
fn what_was_made_to_harm_is_refused_or_read_quickly() {
    let began = std::time::Instant::now();
    let laughs: String = (1..9)
        .map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10)))
        .collect();
    let bomb = format!("<!DOCTYPE l [<!ENTITY l0 \"ha\">{laughs}]><rss version=\"2.0\">&l8;</rss>");
    assert_eq!(read(bomb.as_bytes(), None, AT), Err(Trouble::Broken));
    let deep = format!("<rss version=\"2.0\"><channel><item><description>{}", "<a>".repeat(19_000));
    assert_eq!(read(deep.as_bytes(), None, AT), Err(Trouble::Broken));
    let tags = "<b>".repeat(600_000);
    let long = format!(
        "<rss version=\"2.0\"><channel><item><description><![CDATA[{tags}]]></description></item></channel></rss>"
    );
    assert_eq!(read(long.as_bytes(), None, AT).unwrap().entries[0].text, "");
    assert!(began.elapsed() < std::time::Duration::from_secs(5), "{:?}", began.elapsed());
}
