use maud::{Markup, html};

use super::{
    Button, Field, Look, button,
    button::said_in,
    field::{Wires, hint_and_error, label},
    icon,
};

/// What is taken beside photos.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Takes {
    /// Photos alone.
    #[default]
    Photos,
    /// Photos and documents as PDF.
    PhotosAndPdf,
}

/// A photo or file that was sent earlier.
#[derive(Debug, Clone, Copy, Default)]
pub struct Kept<'a> {
    /// Its name.
    pub name: &'a str,
    /// How it stands, such as its size; empty for nothing.
    pub note: &'a str,
    /// Where a small picture of it lies; empty for none.
    pub picture: &'a str,
    /// Under which name and value a button sends that it is to be removed; empty for no button.
    pub removed_by: (&'a str, &'a str),
}

/// Photos: one field to take one, one to choose those there are. Both send under the field's name;
/// what was sent earlier stands below.
pub fn photos(field: &Field<'_>, takes: Takes, kept: &[Kept<'_>]) -> Markup {
    let wires = Wires::of(field);
    let accept = match takes {
        Takes::Photos => "image/*,.heic",
        Takes::PhotosAndPdf => "image/*,.heic,.pdf,application/pdf",
    };
    html! {
        fieldset.field data-faulty[wires.error.is_some()] aria-describedby=[wires.described_by()] {
            legend.field__label { (label(field)) }
            (hint_and_error(field, &wires))
            div.photos {
                label.photo {
                    (icon("camera")) span { (said_in(field.apart.own, field.own.take_photo)) }
                    input id=(wires.id) type="file" name=(field.name) accept="image/*"
                        capture="environment" aria-invalid=[wires.invalid()];
                }
                label.photo {
                    (icon("image")) span { (said_in(field.apart.own, field.own.choose_photo)) }
                    input type="file" name=(field.name) accept=(accept) multiple
                        aria-invalid=[wires.invalid()];
                }
            }
            @for it in kept { (one_kept(field, it)) }
        }
    }
}

fn one_kept(field: &Field<'_>, kept: &Kept<'_>) -> Markup {
    let (name, value) = kept.removed_by;
    let remove = Button::new(field.own.remove, Look::Text).icon("trash-2").sends(name, value);
    let remove = remove.lang(field.apart.own);
    html! {
        div.kept {
            span.kept__pic {
                @if kept.picture.is_empty() { (icon("image")) } @else { img src=(kept.picture) alt=""; }
            }
            span.kept__name {
                (kept.name)
                @if !kept.note.is_empty() { span.kept__note { (kept.note) } }
            }
            @if !name.is_empty() { (button(&remove.about(kept.name))) }
        }
    }
}
