//! Webhooks as LINE sends them, for benches.

use hamaguri::{base::Secret, line::signature};

/// A call with a question of a resident, the headers included. Each number makes an event of its own.
pub fn question(channel_secret: &str, resident: u64, number: u64) -> Vec<u8> {
    let user = resident.wrapping_mul(0x9e37_79b9);
    let body = format!(
        r#"{{"destination":"U00000000000000000000000000000001","events":[{{"type":"message","mode":"active","timestamp":1793318400123,"webhookEventId":"01K8{number:022}","deliveryContext":{{"isRedelivery":false}},"source":{{"type":"user","userId":"U{user:032x}"}},"replyToken":"{number:032x}","message":{{"type":"text","id":"{number}","quoteToken":"q3Plxr4AgKd","markAsReadToken":"30yhdy232","text":"粗大ごみの出し方を教えてください"}}}}]}}"#
    );
    let signature = signature::sign(&Secret::new(channel_secret.to_owned()), body.as_bytes());
    format!(
        "POST /line/webhook HTTP/1.1\r\nhost: city.test\r\ncontent-type: application/json; charset=utf-8\r\n\
         x-line-signature: {signature}\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}
