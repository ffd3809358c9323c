//! The forms of a page, as a browser without scripts sees them.

use std::collections::BTreeMap;

/// One form.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// Where it goes; empty for the page itself.
    pub action: String,
    /// `get` or `post`.
    pub method: String,
    /// Its fields, in order.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// `textarea`, `select`, `button`, or what kind of input it is.
    pub kind: String,
    /// Under which name it is sent.
    pub name: String,
    /// What it holds.
    pub value: String,
    /// Whether it is sent when nobody touches it.
    pub sent: bool,
}

/// A tag with its attributes, and the text that follows it.
struct Tag<'a> {
    name: &'a str,
    attributes: BTreeMap<&'a str, String>,
    text: &'a str,
}

/// Every form of a page.
pub fn forms(html: &str) -> Vec<Form> {
    let mut forms = Vec::new();
    let mut inside: Option<Form> = None;
    for tag in tags(html) {
        let attribute = |name: &str| tag.attributes.get(name).cloned().unwrap_or_default();
        match tag.name {
            "form" => {
                let method = attribute("method");
                inside = Some(Form { action: attribute("action"), method, fields: Vec::new() });
            }
            "/form" => forms.extend(inside.take()),
            _ => {
                if let Some(form) = &mut inside {
                    form.add(&tag, attribute);
                }
            }
        }
    }
    forms
}

/// Where the links of a page lead.
pub fn links(html: &str) -> Vec<String> {
    let links = tags(html).into_iter().filter(|it| it.name == "a");
    links.filter_map(|it| it.attributes.get("href").cloned()).collect()
}

impl Form {
    /// Whether somebody can type words into it.
    pub fn takes_words(&self) -> bool {
        self.fields.iter().any(Field::takes_words)
    }

    /// What is sent when these words are typed wherever words can be typed.
    pub fn filled(&self, words: &str) -> Vec<(String, String)> {
        let mut sent: Vec<(String, String)> = Vec::new();
        for field in self.fields.iter().filter(|it| !it.name.is_empty()) {
            let first = sent.iter().all(|it| it.0 != field.name);
            let value = match field.kind.as_str() {
                _ if field.takes_words() => words,
                "radio" | "button" | "submit" if !field.sent && !first => continue,
                "checkbox" if !field.sent => continue,
                "file" | "password" => continue,
                "number" if field.value.is_empty() => "1",
                _ => &field.value,
            };
            sent.push((field.name.clone(), value.to_owned()));
        }
        sent
    }

    fn add(&mut self, tag: &Tag<'_>, attribute: impl Fn(&str) -> String) {
        let has = |name: &str| tag.attributes.contains_key(name);
        let field =
            Field { name: attribute("name"), value: attribute("value"), ..Field::default() };
        match tag.name {
            "input" => {
                let kind = attribute("type");
                let ticked = !matches!(kind.as_str(), "radio" | "checkbox") || has("checked");
                self.fields.push(Field { kind, sent: ticked, ..field });
            }
            "textarea" => {
                let value = plain(tag.text.strip_prefix('\n').unwrap_or(tag.text));
                self.fields.push(Field { kind: "textarea".into(), value, sent: true, ..field });
            }
            "select" => self.fields.push(Field { kind: "select".into(), sent: true, ..field }),
            "option" => {
                let value = if has("value") { field.value } else { plain(tag.text) };
                if let Some(select) = self.fields.iter_mut().rev().find(|it| it.kind == "select")
                    && (has("selected") || select.value.is_empty())
                {
                    select.value = value;
                }
            }
            "button" if attribute("type") != "button" => {
                self.fields.push(Field { kind: "button".into(), ..field });
            }
            _ => (),
        }
    }
}

impl Field {
    fn takes_words(&self) -> bool {
        matches!(self.kind.as_str(), "" | "text" | "search" | "email" | "tel" | "url" | "textarea")
    }
}

fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    for part in html.split('<').skip(1) {
        let Some((head, text)) = part.split_once('>') else { continue };
        let name_end = head.find(char::is_whitespace).unwrap_or(head.len());
        let (name, mut rest) = head.split_at(name_end);
        let mut attributes = BTreeMap::new();
        while let Some(start) = rest.find(|it: char| !it.is_whitespace() && it != '=') {
            rest = &rest[start..];
            let end = rest.find(|it: char| it == '=' || it.is_whitespace()).unwrap_or(rest.len());
            let name = &rest[..end];
            rest = &rest[end..];
            let value = match rest.strip_prefix("=\"").and_then(|it| it.split_once('"')) {
                Some((value, after)) => {
                    rest = after;
                    plain(value)
                }
                None => String::new(),
            };
            attributes.insert(name, value);
        }
        tags.push(Tag { name, attributes, text });
    }
    tags
}

/// Text as it was before it was written into a page.
fn plain(escaped: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    pairs.iter().fold(escaped.to_owned(), |text, (name, mark)| text.replace(name, mark))
}
