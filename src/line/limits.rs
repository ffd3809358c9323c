//! LINE's numbers. Each comes from the Messaging API reference of August 2026, section named in
//! its sentence, unless another source is given. Lengths are UTF-16 code units unless the name says
//! clusters (extended grapheme clusters) or letters (ASCII).

/// Bytes in one request, common specifications; more gives 413.
pub const REQUEST_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Message objects in one request, send messages.
pub const MESSAGES_MAX: usize = 5;
/// People in one multicast, send multicast message.
pub const MULTICAST_TO_MAX: usize = 500;
/// Aggregation units on one push or multicast, send push message.
pub const AGGREGATION_UNITS_MAX: usize = 1;
/// Letters in the name of an aggregation unit, send push message.
pub const AGGREGATION_UNIT_LETTERS_MAX: usize = 30;
/// Aggregation units with names of their own in a month, send push message.
pub const AGGREGATION_UNITS_A_MONTH_MAX: usize = 1_000;
/// Hours a retry key is remembered, retrying API requests.
pub const RETRY_KEY_LIFE_H: i64 = 24;
/// Hours we try on under one retry key. Ours: an hour is kept clear of the border, behind which the
/// same key sends again.
pub const RETRY_KEY_TRUST_H: i64 = RETRY_KEY_LIFE_H - 1;
/// Seconds a reply token can be used after its event came, send reply message.
pub const REPLY_TOKEN_LIFE_S: i64 = 60;
/// Seconds we trust a reply token after its event arrived. Ours: the rest of the minute is for the
/// way there.
pub const REPLY_TOKEN_TRUST_S: i64 = REPLY_TOKEN_LIFE_S - 10;
/// Seconds a loading animation may last, display a loading animation.
pub const LOADING_S: std::ops::RangeInclusive<i64> = 5..=60;
/// The steps loading seconds go in, display a loading animation.
pub const LOADING_STEP_S: i64 = 5;

/// An address in a message, common properties of messages.
pub const URL_UNITS_MAX: usize = 2_000;
/// An address behind a tap, URI action.
pub const LINK_UNITS_MAX: usize = 1_000;
/// The webhook's address, set webhook endpoint URL.
pub const WEBHOOK_URL_UNITS_MAX: usize = 500;

/// A text, text message.
pub const TEXT_UNITS_MAX: usize = 5_000;
/// LINE emoji in one text, text message.
pub const EMOJIS_MAX: usize = 20;
/// Mentions in one text, text message (v2).
pub const MENTIONS_MAX: usize = 20;
/// Places to fill in one text, text message (v2).
pub const SUBSTITUTIONS_MAX: usize = 100;
/// The name of a place to fill, text message (v2).
pub const SUBSTITUTION_KEY_LETTERS_MAX: usize = 20;
/// The words beside a card, alternative text.
pub const ALT_TEXT_UNITS_MAX: usize = 1_500;
/// A name for one message, icon and display name.
pub const SENDER_NAME_UNITS_MAX: usize = 20;
/// Buttons over the keyboard, quick reply.
pub const QUICK_REPLY_ITEMS_MAX: usize = 13;
/// A video's mark, video message.
pub const TRACKING_ID_LETTERS_MAX: usize = 100;
/// Title or address of a place, location message.
pub const LOCATION_UNITS_MAX: usize = 100;
/// A coupon's mark, coupon message.
pub const DELIVERY_TAG_LETTERS_MAX: usize = 30;

/// Breadth areas of an imagemap are measured in, imagemap message.
pub const IMAGEMAP_WIDTH: i64 = 1_040;
/// Areas of an imagemap, imagemap message.
pub const IMAGEMAP_ACTIONS_MAX: usize = 50;
/// What an area lets a person say, imagemap message action.
pub const IMAGEMAP_TEXT_UNITS_MAX: usize = 400;
/// What a screen reader says of an area, imagemap actions.
pub const IMAGEMAP_LABEL_CLUSTERS_MAX: usize = 100;
/// The words of the link after a film, imagemap message.
pub const IMAGEMAP_LINK_LABEL_UNITS_MAX: usize = 30;

/// A template's title, buttons template and carousel template.
pub const TEMPLATE_TITLE_CLUSTERS_MAX: usize = 40;
/// A template's text beside a picture or a title, buttons template and carousel template.
pub const TEMPLATE_TEXT_CLUSTERS_MAX: usize = 60;
/// A text alone, buttons template.
pub const BUTTONS_TEXT_ALONE_CLUSTERS_MAX: usize = 160;
/// Buttons, buttons template.
pub const BUTTONS_ACTIONS_MAX: usize = 4;
/// The question, confirm template.
pub const CONFIRM_TEXT_CLUSTERS_MAX: usize = 240;
/// The answers, confirm template.
pub const CONFIRM_ACTIONS: usize = 2;
/// Columns, carousel templates.
pub const CAROUSEL_COLUMNS_MAX: usize = 10;
/// A text alone in a column, carousel template.
pub const CAROUSEL_TEXT_ALONE_CLUSTERS_MAX: usize = 120;
/// Buttons of a column, carousel template.
pub const CAROUSEL_ACTIONS_MAX: usize = 3;

/// What comes back to us, postback action and others.
pub const DATA_UNITS_MAX: usize = 300;
/// What a tap lets a person say, postback action and message action.
pub const SAID_CLUSTERS_MAX: usize = 300;
/// A text to copy, clipboard action.
pub const CLIPBOARD_UNITS_MAX: usize = 1_000;
/// A label on a template's button, a rich menu's area or a quick reply, actions.
pub const LABEL_CLUSTERS_MAX: usize = 20;
/// A label on a picture of an image carousel, actions.
pub const IMAGE_CAROUSEL_LABEL_CLUSTERS_MAX: usize = 12;
/// A label in a Flex Message, actions.
pub const FLEX_LABEL_CLUSTERS_MAX: usize = 40;

/// Bytes of a bubble as JSON, Flex bubble. The reference says 30 KB; the smaller reading is taken,
/// so that nothing accepted here is refused there.
pub const BUBBLE_BYTES_MAX: usize = 30_000;
/// Bytes of a carousel as JSON, Flex carousel; read like [`BUBBLE_BYTES_MAX`].
pub const CAROUSEL_BYTES_MAX: usize = 50_000;
/// Bubbles in a carousel, Flex carousel.
pub const CAROUSEL_BUBBLES_MAX: usize = 12;
/// Moving pictures in one message, Flex image.
pub const ANIMATED_IMAGES_MAX: usize = 10;
/// Either side of an aspect ratio, Flex image.
pub const ASPECT_SIDE_MAX: f64 = 100_000.0;
/// How often a picture may be as high as it is broad, Flex image.
pub const ASPECT_HEIGHT_TIMES_MAX: f64 = 3.0;

/// Breadth of a rich menu's picture in pixels, requirements for rich menu image.
pub const RICH_MENU_WIDTH: std::ops::RangeInclusive<i64> = 800..=2_500;
/// Height of a rich menu's picture in pixels, requirements for rich menu image.
pub const RICH_MENU_HEIGHT_MIN: i64 = 250;
/// Breadth by height of a rich menu's picture at least, in hundredths, requirements for rich menu
/// image.
pub const RICH_MENU_RATIO_MIN_HUNDREDTHS: i64 = 145;
/// Bytes of a rich menu's picture, requirements for rich menu image.
pub const RICH_MENU_IMAGE_BYTES_MAX: usize = 1024 * 1024;
/// A rich menu's name, rich menu object.
pub const RICH_MENU_NAME_CLUSTERS_MAX: usize = 300;
/// The words on the bar, rich menu object.
pub const CHAT_BAR_CLUSTERS_MAX: usize = 14;
/// Areas of a rich menu, rich menu object.
pub const RICH_MENU_AREAS_MAX: usize = 20;
/// Rich menus of one account, create rich menu.
pub const RICH_MENUS_MAX: usize = 1_000;
/// Aliases of one account, create rich menu alias.
pub const RICH_MENU_ALIASES_MAX: usize = 1_000;
/// Letters of an alias, create rich menu alias.
pub const ALIAS_LETTERS_MAX: usize = 32;
/// Changes in one batch, replace or unlink rich menus in batches.
pub const BATCH_OPERATIONS_MAX: usize = 1_000;
/// Letters of a key for going on with a batch, replace or unlink rich menus in batches.
pub const RESUME_KEY_LETTERS_MAX: usize = 100;
/// People in one bulk link or unlink, link rich menu to multiple users.
pub const BULK_LINK_MAX: usize = 500;

/// Audiences of one channel, create audience.
pub const AUDIENCES_MAX: usize = 1_000;
/// An audience's name, create audience.
pub const AUDIENCE_NAME_UNITS_MAX: usize = 120;
/// A job's name, create audience.
pub const AUDIENCE_JOB_NAME_UNITS_MAX: usize = 300;
/// User ids in one request, create audience.
pub const AUDIENCE_IDS_MAX: usize = 10_000;
/// Audiences and earlier deliveries in one recipient, send narrowcast message.
pub const RECIPIENTS_MAX: usize = 10;
/// Conditions in one filter, send narrowcast message.
pub const DEMOGRAPHICS_MAX: usize = 10;

/// A coupon's title, create coupon.
pub const COUPON_TITLE_UNITS_MAX: usize = 60;
/// A coupon's description, create coupon.
pub const COUPON_DESCRIPTION_UNITS_MAX: usize = 1_000;
/// The words for the counter, create coupon.
pub const COUPON_CODE_UNITS_MAX: usize = 16;
/// When a coupon can be used, create coupon.
pub const COUPON_CONDITION_UNITS_MAX: usize = 100;
/// Coupons of a lottery, create coupon.
pub const COUPON_ACQUIRE_MAX: i64 = 999_999;
/// Percents of a lottery or a reduction, create coupon.
pub const COUPON_PERCENT: std::ops::RangeInclusive<i64> = 1..=99;
