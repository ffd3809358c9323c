use super::{Answer, Bytes, Client, LineError, call::Call, endpoints::Endpoint};
use crate::line::{
    check,
    ids::{RequestId, RichMenuId, UserId},
    limits::RICH_MENU_IMAGE_BYTES_MAX,
    wire::{
        RichMenu, RichMenuAlias, RichMenuAliasList, RichMenuBatch, RichMenuBatchProgress,
        RichMenuBulkLink, RichMenuBulkUnlink, RichMenuIdAnswer, RichMenuList, StoredRichMenu,
        UpdateRichMenuAlias,
    },
};

/// What a picture is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
}

/// Rich menus.
impl Client {
    /// Makes a menu, 100 times an hour and 1,000 at once at most. Not repeatable: in doubt, look at
    /// the list.
    pub async fn create_rich_menu(
        &self,
        menu: &RichMenu,
    ) -> Result<Answer<RichMenuIdAnswer>, LineError> {
        self.call(Call::to(Endpoint::CreateRichMenu).checked(menu, check::rich_menu)).await
    }

    /// Asks LINE whether it would take this menu; our own check is left out.
    pub async fn validate_rich_menu(&self, menu: &RichMenu) -> Result<Answer<()>, LineError> {
        self.done(Call::to(Endpoint::ValidateRichMenuObject).json(menu)).await
    }

    /// Gives a menu its picture, 1 MB at most, once: another picture needs another menu. A refusal
    /// with status 400 after an attempt in doubt means that the picture has arrived.
    pub async fn set_rich_menu_image(
        &self,
        menu: &RichMenuId,
        kind: Picture,
        image: Vec<u8>,
    ) -> Result<Answer<()>, LineError> {
        if image.len() > RICH_MENU_IMAGE_BYTES_MAX {
            return Err(LineError::faulty("image", "is larger than 1 MB"));
        }
        let kind = match kind {
            Picture::Jpeg => "image/jpeg",
            Picture::Png => "image/png",
        };
        let call = Call::to(Endpoint::SetRichMenuImage).at(menu.as_str());
        self.done(call.raw(kind, image)).await
    }

    /// A menu's picture; 404 when it has none.
    pub async fn rich_menu_image(&self, menu: &RichMenuId) -> Result<Answer<Bytes>, LineError> {
        let call = Call::to(Endpoint::GetRichMenuImage).at(menu.as_str());
        self.bytes(call, RICH_MENU_IMAGE_BYTES_MAX as u64).await
    }

    /// A menu.
    pub async fn rich_menu(&self, menu: &RichMenuId) -> Result<Answer<StoredRichMenu>, LineError> {
        self.call(Call::to(Endpoint::GetRichMenu).at(menu.as_str())).await
    }

    /// Every menu made over the API.
    pub async fn rich_menus(&self) -> Result<Answer<RichMenuList>, LineError> {
        self.call(Call::to(Endpoint::GetRichMenuList)).await
    }

    /// Removes a menu, 100 times an hour at most; phones notice when the chat is opened again.
    pub async fn delete_rich_menu(&self, menu: &RichMenuId) -> Result<Answer<()>, LineError> {
        self.done(Call::to(Endpoint::DeleteRichMenu).at(menu.as_str())).await
    }

    /// Shows a menu to everybody who has none of their own.
    pub async fn set_default_rich_menu(&self, menu: &RichMenuId) -> Result<Answer<()>, LineError> {
        self.done(Call::to(Endpoint::SetDefaultRichMenu).at(menu.as_str())).await
    }

    /// The menu shown to everybody; 404 when there is none, 403 when it was set in LINE's console.
    pub async fn default_rich_menu(&self) -> Result<Answer<RichMenuIdAnswer>, LineError> {
        self.call(Call::to(Endpoint::GetDefaultRichMenuId)).await
    }

    /// Shows no menu to people who have none of their own.
    pub async fn cancel_default_rich_menu(&self) -> Result<Answer<()>, LineError> {
        self.done(Call::to(Endpoint::CancelDefaultRichMenu)).await
    }

    /// Gives a person a menu of their own, at once. For people who are no friends the answer is a
    /// success, too, but nothing happens.
    pub async fn link_rich_menu(
        &self,
        user: &UserId,
        menu: &RichMenuId,
    ) -> Result<Answer<()>, LineError> {
        let call = Call::to(Endpoint::LinkRichMenuIdToUser);
        self.done(call.at(user.as_str()).at(menu.as_str())).await
    }

    /// The person's own menu; 404 when there is none.
    pub async fn rich_menu_of(&self, user: &UserId) -> Result<Answer<RichMenuIdAnswer>, LineError> {
        self.call(Call::to(Endpoint::GetRichMenuIdOfUser).at(user.as_str())).await
    }

    /// Takes the person's own menu away.
    pub async fn unlink_rich_menu(&self, user: &UserId) -> Result<Answer<()>, LineError> {
        self.done(Call::to(Endpoint::UnlinkRichMenuIdFromUser).at(user.as_str())).await
    }

    /// Gives up to 500 people a menu of their own, within seconds.
    pub async fn link_rich_menu_to_many(
        &self,
        request: &RichMenuBulkLink,
    ) -> Result<Answer<()>, LineError> {
        self.done(
            Call::to(Endpoint::LinkRichMenuIdToUsers).checked(request, check::rich_menu_bulk_link),
        )
        .await
    }

    /// Takes the own menus of up to 500 people away, within seconds.
    pub async fn unlink_rich_menu_from_many(
        &self,
        request: &RichMenuBulkUnlink,
    ) -> Result<Answer<()>, LineError> {
        self.done(
            Call::to(Endpoint::UnlinkRichMenuIdFromUsers)
                .checked(request, check::rich_menu_bulk_unlink),
        )
        .await
    }

    /// Changes the menus of everybody who has a certain one, three times an hour at most. The request
    /// id leads to the progress. Repeatable under the same `resume_request_key`.
    pub async fn batch_rich_menus(&self, request: &RichMenuBatch) -> Result<Answer<()>, LineError> {
        self.done(Call::to(Endpoint::RichMenuBatch).checked(request, check::rich_menu_batch)).await
    }

    /// Asks LINE whether it would take this batch; our own check is left out.
    pub async fn validate_rich_menu_batch(
        &self,
        request: &RichMenuBatch,
    ) -> Result<Answer<()>, LineError> {
        self.done(Call::to(Endpoint::ValidateRichMenuBatchRequest).json(request)).await
    }

    /// How far a batch is, for 14 days.
    pub async fn rich_menu_batch_progress(
        &self,
        request: &RequestId,
    ) -> Result<Answer<RichMenuBatchProgress>, LineError> {
        let call = Call::to(Endpoint::GetRichMenuBatchProgress);
        self.call(call.query("requestId", request.as_str())).await
    }

    /// Makes an alias for a menu that has its picture.
    pub async fn create_rich_menu_alias(
        &self,
        alias: &RichMenuAlias,
    ) -> Result<Answer<()>, LineError> {
        self.done(Call::to(Endpoint::CreateRichMenuAlias).checked(alias, check::rich_menu_alias))
            .await
    }

    /// The menu behind an alias.
    pub async fn rich_menu_alias(&self, alias: &str) -> Result<Answer<RichMenuAlias>, LineError> {
        self.call(Call::to(Endpoint::GetRichMenuAlias).at(alias)).await
    }

    /// Puts another menu behind an alias; phones may be slow to notice.
    pub async fn update_rich_menu_alias(
        &self,
        alias: &str,
        menu: &RichMenuId,
    ) -> Result<Answer<()>, LineError> {
        let body = UpdateRichMenuAlias { rich_menu_id: *menu };
        self.done(Call::to(Endpoint::UpdateRichMenuAlias).at(alias).json(&body)).await
    }

    /// Removes an alias, 100 times an hour at most.
    pub async fn delete_rich_menu_alias(&self, alias: &str) -> Result<Answer<()>, LineError> {
        self.done(Call::to(Endpoint::DeleteRichMenuAlias).at(alias)).await
    }

    /// Every alias.
    pub async fn rich_menu_aliases(&self) -> Result<Answer<RichMenuAliasList>, LineError> {
        self.call(Call::to(Endpoint::GetRichMenuAliasList)).await
    }
}
