//! Buttons in LINE's four shapes.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Action;

object! {
    /// Buttons in one of LINE's shapes.
    TemplateMessage {
        /// The same in words, at most 1500 UTF-16 units.
        alt_text: String,
        /// The shape.
        template: Template,
    }
}

/// One of LINE's shapes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Template {
    /// A picture, words, up to four buttons.
    Buttons(Box<ButtonsTemplate>),
    /// A question with two answers.
    Confirm(ConfirmTemplate),
    /// Columns of picture, words and buttons.
    Carousel(CarouselTemplate),
    /// Columns of pictures.
    ImageCarousel(ImageCarouselTemplate),
    /// A shape not known here.
    #[serde(untagged)]
    Unknown(Value),
}

object! {
    /// A picture, words, up to four buttons.
    #[derive(Default)]
    ButtonsTemplate {
        /// At most 160 grapheme clusters, 60 with a picture or a title.
        text: String,
        /// 1 to 4.
        actions: Vec<Action>,
    } optional {
        /// https.
        thumbnail_image_url: String,
        /// The picture's shape.
        image_aspect_ratio: ImageAspectRatio,
        /// How the picture fills its place.
        image_size: ImageSize,
        /// Behind the picture.
        image_background_color: String,
        /// At most 40 grapheme clusters.
        title: String,
        /// What a tap on picture or words does.
        default_action: Action,
    }
}

setters! {
    ButtonsTemplate {
        /// A picture over the words, https.
        thumbnail_image_url: String,
        /// At most 40 grapheme clusters.
        title: String,
    }
}

object! {
    /// A question with two answers.
    #[derive(Default)]
    ConfirmTemplate {
        /// At most 240 grapheme clusters.
        text: String,
        /// Exactly 2.
        actions: Vec<Action>,
    }
}

object! {
    /// Columns of picture, words and buttons.
    #[derive(Default)]
    CarouselTemplate {
        /// 1 to 10, alike in pictures, titles and number of buttons.
        columns: Vec<CarouselColumn>,
    } optional {
        /// The pictures' shape.
        image_aspect_ratio: ImageAspectRatio,
        /// How pictures fill their place.
        image_size: ImageSize,
    }
}

object! {
    /// One column.
    #[derive(Default)]
    CarouselColumn {
        /// At most 120 grapheme clusters, 60 with a picture or a title.
        text: String,
        /// 1 to 3.
        actions: Vec<Action>,
    } optional {
        /// https.
        thumbnail_image_url: String,
        /// Behind the picture.
        image_background_color: String,
        /// At most 40 grapheme clusters.
        title: String,
        /// What a tap on picture or words does.
        default_action: Action,
    }
}

object! {
    /// Columns of pictures.
    #[derive(Default)]
    ImageCarouselTemplate {
        /// 1 to 10.
        columns: Vec<ImageCarouselColumn>,
    }
}

object! {
    /// A picture to tap.
    ImageCarouselColumn {
        /// https, square.
        image_url: String,
        /// What a tap does.
        action: Action,
    }
}

words! {
    /// A picture's shape.
    ImageAspectRatio {
        /// 1.51 : 1.
        Rectangle = "rectangle",
        /// 1 : 1.
        Square = "square",
    }
}

words! {
    /// How a picture fills its place.
    ImageSize {
        /// Fills all of it; the rest is cut.
        Cover = "cover",
        /// Shows all of the picture.
        Contain = "contain",
    }
}

impl Template {
    /// Words and up to four buttons.
    pub fn buttons<A: Into<Action>>(
        text: impl Into<String>,
        actions: impl IntoIterator<Item = A>,
    ) -> ButtonsTemplate {
        let actions = actions.into_iter().map(Into::into).collect();
        ButtonsTemplate { text: text.into(), actions, ..ButtonsTemplate::default() }
    }

    /// A question with two answers.
    pub fn confirm(text: impl Into<String>, yes: impl Into<Action>, no: impl Into<Action>) -> Self {
        Self::Confirm(ConfirmTemplate { text: text.into(), actions: vec![yes.into(), no.into()] })
    }

    /// Columns of picture, words and buttons.
    pub fn carousel(columns: impl IntoIterator<Item = CarouselColumn>) -> Self {
        let columns = columns.into_iter().collect();
        Self::Carousel(CarouselTemplate { columns, ..CarouselTemplate::default() })
    }
}

impl From<ButtonsTemplate> for Template {
    fn from(template: ButtonsTemplate) -> Self {
        Self::Buttons(Box::new(template))
    }
}
