use super::{
    actions::{self, Place},
    cursor::{At, Unit},
    flex::is_color,
    uri,
};
use crate::line::{
    limits::{
        ALT_TEXT_UNITS_MAX, BUTTONS_ACTIONS_MAX, BUTTONS_TEXT_ALONE_CLUSTERS_MAX,
        CAROUSEL_ACTIONS_MAX, CAROUSEL_COLUMNS_MAX, CAROUSEL_TEXT_ALONE_CLUSTERS_MAX,
        CONFIRM_ACTIONS, CONFIRM_TEXT_CLUSTERS_MAX, TEMPLATE_TEXT_CLUSTERS_MAX,
        TEMPLATE_TITLE_CLUSTERS_MAX,
    },
    wire::{ImageAspectRatio, ImageSize},
};

/// Buttons in one of LINE's shapes.
pub(super) fn template(at: &At<'_>) {
    at.required("altText").text(1..=ALT_TEXT_UNITS_MAX, Unit::Utf16);
    let template = at.required("template");
    let kinds = ["buttons", "confirm", "carousel", "image_carousel"];
    match template.required("type").word(&kinds) {
        Some("buttons") => buttons(&template),
        Some("confirm") => {
            template.required("text").text(1..=CONFIRM_TEXT_CLUSTERS_MAX, Unit::Clusters);
            taps(&template, CONFIRM_ACTIONS..=CONFIRM_ACTIONS);
        }
        Some("carousel") => carousel(&template),
        Some(_) => {
            for column in template.required("columns").list(1..=CAROUSEL_COLUMNS_MAX) {
                uri::https(&column.required("imageUrl"));
                actions::action(&column.required("action"), Place::ImageCarousel);
            }
        }
        None => {}
    }
}

fn buttons(at: &At<'_>) {
    picture_style(at);
    words(at, BUTTONS_TEXT_ALONE_CLUSTERS_MAX);
    taps(at, 1..=BUTTONS_ACTIONS_MAX);
}

fn carousel(at: &At<'_>) {
    picture_style(at);
    let columns: Vec<_> = at.required("columns").list(1..=CAROUSEL_COLUMNS_MAX).collect();
    for column in &columns {
        words(column, CAROUSEL_TEXT_ALONE_CLUSTERS_MAX);
        taps(column, 1..=CAROUSEL_ACTIONS_MAX);
    }
    let Some((first, rest)) = columns.split_first() else { return };
    for column in rest {
        for name in ["thumbnailImageUrl", "title"] {
            if column.optional(name).is_present() != first.optional(name).is_present() {
                column.optional(name).fault("must be specified in all columns or in none");
            }
        }
        if column.optional("actions").len() != first.optional("actions").len() {
            column.optional("actions").fault("number of actions must be same for all columns");
        }
    }
}

fn picture_style(at: &At<'_>) {
    at.optional("imageAspectRatio").word(ImageAspectRatio::WORDS);
    at.optional("imageSize").word(ImageSize::WORDS);
}

fn words(at: &At<'_>, alone_max: usize) {
    let picture = at.optional("thumbnailImageUrl");
    uri::https(&picture);
    at.optional("imageBackgroundColor").form(is_color, "invalid color");
    let title = at.optional("title");
    title.text(1..=TEMPLATE_TITLE_CLUSTERS_MAX, Unit::Clusters);
    let alone = !picture.is_present() && !title.is_present();
    let max = if alone { alone_max } else { TEMPLATE_TEXT_CLUSTERS_MAX };
    at.required("text").text(1..=max, Unit::Clusters);
    let default = at.optional("defaultAction");
    if default.is_present() {
        actions::action(&default, Place::TemplateDefault);
    }
}

fn taps(at: &At<'_>, sizes: std::ops::RangeInclusive<usize>) {
    for action in at.required("actions").list(sizes) {
        actions::action(&action, Place::TemplateButton);
    }
}
