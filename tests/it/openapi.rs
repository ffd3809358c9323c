//! Conformance with LINE's OpenAPI documents.
//!
//! The documents are read from the folder that `LINE_OPENAPI_DIR` names (the repository
//! `line/line-openapi`); without it, tests that ask for them say so and pass. OpenAPI 3.0 schemas
//! become JSON Schemas: `nullable` becomes a type, a discriminator becomes a choice by `type`.
//!
//! Where the documents and LINE's reference disagree, this project follows the reference. The
//! differences known are [`EVENTS_OF_THE_REFERENCE`], [`STATUSES_OF_THE_REFERENCE`] and [`ERROR_WITHOUT_WORDS`]; errors of a
//! status an operation does not list are checked as the document's `ErrorResponse`.

use std::{
    collections::{BTreeMap, HashMap},
    env, fs,
    path::Path,
    sync::{Arc, Mutex, OnceLock},
};

use jsonschema::Validator;
use serde_json::{Map, Value, json};

/// Webhook events the reference has and the document of 2026-07-01 has not.
const EVENTS_OF_THE_REFERENCE: [&str; 1] = ["messageEdited"];

/// Answers the reference has and the documents have not: a film still being prepared, and the
/// deletion of an audience, which goes on after the answer.
const STATUSES_OF_THE_REFERENCE: [(&str, u16); 2] =
    [("getMessageContent", 202), ("deleteAudienceGroup", 202)];

/// An error whose shape the reference shows and the documents do not: all its properties are null.
const ERROR_WITHOUT_WORDS: (&str, u16) = ("getStatisticsPerUnit", 400);

/// LINE's documents, ready to judge bodies.
pub struct Conformance {
    documents: Vec<Definitions>,
    operations: HashMap<String, Operation>,
    validators: Mutex<HashMap<String, Arc<Validator>>>,
}

/// The schemas of one document, as JSON Schema definitions.
type Definitions = Map<String, Value>;

struct Operation {
    document: usize,
    method: String,
    path: String,
    request: Option<Value>,
    responses: BTreeMap<u16, Option<Value>>,
}

impl Conformance {
    /// The documents in the folder `LINE_OPENAPI_DIR`, read once; none when it is not set, which is
    /// said.
    pub fn load() -> Option<&'static Self> {
        static DOCUMENTS: OnceLock<Option<Conformance>> = OnceLock::new();
        let read = || {
            let folder = env::var_os("LINE_OPENAPI_DIR");
            if folder.is_none() {
                eprintln!("skipped: LINE_OPENAPI_DIR does not name the folder of LINE's OpenAPI");
            }
            folder.map(|folder| Self::read(Path::new(&folder)))
        };
        DOCUMENTS.get_or_init(read).as_ref()
    }

    fn read(folder: &Path) -> Self {
        let mut files: Vec<_> = fs::read_dir(folder)
            .expect("LINE_OPENAPI_DIR is a folder")
            .map(|entry| entry.expect("its entries can be read").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "yml"))
            .collect();
        files.sort();
        let mut conformance =
            Self { documents: vec![], operations: HashMap::new(), validators: Mutex::default() };
        for file in files {
            let text = fs::read_to_string(&file).expect("a document can be read");
            conformance.add(&serde_norway::from_str(&text).expect("a document is YAML"));
        }
        assert!(!conformance.operations.is_empty(), "LINE_OPENAPI_DIR holds LINE's documents");
        conformance
    }

    /// The operation a request is for; `path` without host and query.
    pub fn operation(&self, method: &str, path: &str) -> Option<&str> {
        let fits = |operation: &Operation| {
            operation.method.eq_ignore_ascii_case(method) && fits(&operation.path, path)
        };
        let fitting = self.operations.iter().filter(|(_, operation)| fits(operation));
        // A template without parameters goes before one with: `/richmenu/list`, `/richmenu/{id}`.
        let best = fitting.min_by_key(|(_, operation)| operation.path.matches('{').count());
        best.map(|(id, _)| id.as_str())
    }

    /// Whether a request's body is what the operation takes.
    pub fn request(&self, operation_id: &str, body: &Value) -> Result<(), String> {
        let operation = self.find(operation_id)?;
        match &operation.request {
            Some(schema) => self.judge(operation.document, schema, body),
            None => Err(format!("{operation_id} takes no body")),
        }
    }

    /// Whether an answer's body is what the operation gives with that status.
    pub fn response(&self, operation_id: &str, status: u16, body: &Value) -> Result<(), String> {
        let operation = self.find(operation_id)?;
        let given = (operation_id, status);
        if STATUSES_OF_THE_REFERENCE.contains(&given) || given == ERROR_WITHOUT_WORDS {
            return Ok(());
        }
        match operation.responses.get(&status) {
            Some(Some(schema)) => self.judge(operation.document, schema, body),
            Some(None) => Ok(()),
            None if status < 400 => Err(format!("{operation_id} does not answer {status}")),
            None => self.judge(operation.document, &named("ErrorResponse"), body),
        }
    }

    /// Whether a webhook's body is what LINE sends.
    pub fn webhook(&self, body: &Value) -> Result<(), String> {
        let mut body = body.clone();
        if let Some(Value::Array(events)) = body.get_mut("events") {
            let known = |event: &Value| {
                let kind = event.get("type").and_then(Value::as_str);
                !kind.is_some_and(|kind| EVENTS_OF_THE_REFERENCE.contains(&kind))
            };
            events.retain(known);
        }
        self.request("callback", &body)
    }

    fn find(&self, operation_id: &str) -> Result<&Operation, String> {
        let operation = self.operations.get(operation_id);
        operation.ok_or_else(|| format!("{operation_id} is in none of LINE's documents"))
    }

    fn judge(&self, document: usize, schema: &Value, body: &Value) -> Result<(), String> {
        let validator = self.validator(document, schema);
        let faults: Vec<_> = validator
            .iter_errors(body)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
    }

    fn validator(&self, document: usize, schema: &Value) -> Arc<Validator> {
        let key = format!("{document} {schema}");
        let mut validators = self.validators.lock().expect("no judge panics");
        let build = || {
            let whole = json!({"$defs": self.documents[document], "allOf": [schema]});
            let options = jsonschema::options().should_validate_formats(true);
            Arc::new(options.build(&whole).expect("a converted schema is a JSON Schema"))
        };
        Arc::clone(validators.entry(key).or_insert_with(build))
    }

    fn add(&mut self, document: &Value) {
        let document_index = self.documents.len();
        let schemas = document["components"]["schemas"].as_object().cloned().unwrap_or_default();
        self.documents.push(definitions(&schemas));
        for (path, methods) in document["paths"].as_object().into_iter().flatten() {
            for (method, spec) in methods.as_object().into_iter().flatten() {
                let Some(id) = spec["operationId"].as_str() else { continue };
                let responses = spec["responses"].as_object().into_iter().flatten();
                let responses = responses
                    .filter_map(|(status, answer)| Some((status.parse().ok()?, content(answer))))
                    .collect();
                let operation = Operation {
                    document: document_index,
                    method: method.clone(),
                    path: path.clone(),
                    request: content(&spec["requestBody"]),
                    responses,
                };
                self.operations.insert(id.to_owned(), operation);
            }
        }
    }
}

/// Whether a path is one of a template's.
fn fits(template: &str, path: &str) -> bool {
    let mut parts = path.split('/');
    template.split('/').all(|expected| {
        parts.next().is_some_and(|part| part == expected || expected.starts_with('{'))
    }) && parts.next().is_none()
}

/// The schema of a body, where it has one that JSON can fill.
fn content(holder: &Value) -> Option<Value> {
    let (kind, media) = holder["content"].as_object()?.iter().next()?;
    let judged = ["application/json", "application/x-www-form-urlencoded"];
    judged.contains(&kind.as_str()).then(|| schema(&media["schema"]))
}

fn named(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

/// The name of the definition with a schema's own properties, without the choice by `type`.
fn own(name: &str) -> String {
    format!("{name}.own")
}

fn definitions(schemas: &Definitions) -> Definitions {
    let mut definitions = Map::new();
    for (name, source) in schemas {
        definitions.insert(own(name), schema(source));
        let definition = match source.get("discriminator") {
            Some(discriminator) => choice(name, discriminator),
            None => named(&own(name)),
        };
        definitions.insert(name.clone(), definition);
    }
    definitions
}

/// A choice by the discriminator. A value it does not list is refused: what LINE adds later must be
/// read, but is never written.
fn choice(name: &str, discriminator: &Value) -> Value {
    let property = discriminator["propertyName"].as_str().expect("a discriminator has a name");
    let mapping = discriminator["mapping"].as_object().expect("LINE lists what it maps");
    let mut all = vec![
        named(&own(name)),
        json!({"required": [property],
               "properties": {property: {"enum": mapping.keys().collect::<Vec<_>>()}}}),
    ];
    for (word, target) in mapping {
        let target = target.as_str().and_then(|target| target.rsplit('/').next());
        all.push(json!({
            "if": {"properties": {property: {"const": word}}},
            "then": named(target.expect("a mapping names a schema")),
        }));
    }
    json!({"allOf": all})
}

/// An OpenAPI 3.0 schema as a JSON Schema.
fn schema(source: &Value) -> Value {
    let Value::Object(source) = source else { return source.clone() };
    let mut target = Map::new();
    for (keyword, value) in source {
        match keyword.as_str() {
            "discriminator" | "example" | "externalDocs" | "nullable" | "description" => {}
            "$ref" => {
                let name = value.as_str().and_then(|name| name.rsplit('/').next());
                target.extend(
                    named(name.expect("a reference names a schema"))
                        .as_object()
                        .cloned()
                        .into_iter()
                        .flatten(),
                );
            }
            // A part of a whole means its own properties: the choice has been made.
            "allOf" => {
                let parts = value.as_array().expect("allOf is a list").iter().map(part).collect();
                target.insert(keyword.clone(), Value::Array(parts));
            }
            "properties" => {
                let properties = value.as_object().into_iter().flatten();
                let properties: Map<_, _> =
                    properties.map(|(name, value)| (name.clone(), schema(value))).collect();
                target.insert(keyword.clone(), Value::Object(properties));
            }
            "anyOf" | "oneOf" => {
                let choices = value.as_array().into_iter().flatten().map(schema).collect();
                target.insert(keyword.clone(), Value::Array(choices));
            }
            "items" | "not" | "additionalProperties" => {
                target.insert(keyword.clone(), schema(value));
            }
            _ => {
                target.insert(keyword.clone(), value.clone());
            }
        }
    }
    if source.get("nullable") == Some(&Value::Bool(true)) {
        return json!({"anyOf": [{"type": "null"}, Value::Object(target)]});
    }
    Value::Object(target)
}

fn part(source: &Value) -> Value {
    match source.get("$ref").and_then(Value::as_str).and_then(|name| name.rsplit('/').next()) {
        Some(name) => named(&own(name)),
        None => schema(source),
    }
}

#[test]
fn a_template_without_parameters_goes_first() {
    let Some(line) = Conformance::load() else { return };
    let operation = |method, path| line.operation(method, path);
    assert_eq!(operation("GET", "/v2/bot/richmenu/list"), Some("getRichMenuList"));
    assert_eq!(operation("get", "/v2/bot/richmenu/richmenu-1"), Some("getRichMenu"));
    assert_eq!(operation("POST", "/v2/bot/message/push"), Some("pushMessage"));
    assert_eq!(operation("POST", "/v2/bot/nothing"), None);
}

#[test]
fn wrong_bodies_are_found() {
    let Some(line) = Conformance::load() else { return };
    let text = json!({"type": "text", "text": "a"});
    let good = json!({"replyToken": "t", "messages": [text]});
    assert_eq!(line.request("replyMessage", &good), Ok(()));
    for wrong in [
        json!({"messages": [text]}),
        json!({"replyToken": "t", "messages": []}),
        json!({"replyToken": "t", "messages": [{"type": "text"}]}),
        json!({"replyToken": "t", "messages": [{"type": "dance"}]}),
        json!({"replyToken": "t", "messages": [{"type": "flex", "altText": "a", "contents":
            {"type": "bubble", "body": {"type": "box", "layout": "diagonal", "contents": []}}}]}),
        json!({"replyToken": "t", "messages": [{"type": "template", "altText": "a", "template":
            {"type": "confirm", "text": "a", "actions": [{"type": "postback", "data": 5}]}}]}),
    ] {
        assert!(line.request("replyMessage", &wrong).is_err(), "{wrong}");
    }
    assert!(line.response("getProfile", 200, &json!({"userId": "U"})).is_err());
    assert!(line.response("getProfile", 404, &json!({"error": "no"})).is_err());
    assert_eq!(line.response("getProfile", 404, &json!({"message": "Not found"})), Ok(()));
    assert!(line.response("multicast", 202, &json!({})).is_err());
    let event = json!({"type": "follow", "timestamp": 1, "mode": "active"});
    assert!(line.webhook(&json!({"destination": "U", "events": [event]})).is_err());
}
