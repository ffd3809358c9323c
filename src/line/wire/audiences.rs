//! Audiences: people LINE remembers for narrowcasts.

object! {
    /// Request: make an audience of user ids.
    #[derive(Default)]
    CreateAudience {
        /// Its name, 1 to 120 UTF-16 units.
        description: String,
    } optional {
        /// Whether the ids are advertising ids.
        is_ifa_audience: bool,
        /// The name of the first job, at most 300 UTF-16 units.
        upload_description: String,
        /// At most 10,000.
        audiences: Vec<AudienceMember>,
    }
}

object! {
    /// Request: add user ids to an audience.
    AddToAudience {
        /// The audience.
        audience_group_id: u64,
        /// At most 10,000.
        audiences: Vec<AudienceMember>,
    } optional {
        /// The name of the job, at most 300 UTF-16 units.
        upload_description: String,
    }
}

object! {
    /// One person in an audience.
    AudienceMember {
        /// A user id.
        id: String,
    }
}

object! {
    /// Request: make an audience of whoever tapped a link.
    ClickAudience {
        /// Its name, 1 to 120 UTF-16 units.
        description: String,
        /// Of a broadcast or narrowcast at most 60 days old.
        request_id: String,
    } optional {
        /// Which link; any when absent. At most 2000 letters.
        click_url: String,
    }
}

object! {
    /// Request: make an audience of whoever saw a message.
    ImpressionAudience {
        /// Its name, 1 to 120 UTF-16 units.
        description: String,
        /// Of a broadcast or narrowcast at most 60 days old.
        request_id: String,
    }
}

object! {
    /// Request: another name.
    RenameAudience {
        /// 1 to 120 UTF-16 units.
        description: String,
    }
}

object! {
    /// An audience; also the answer to the request that makes one.
    Audience {
        /// Its id.
        audience_group_id: u64,
    } optional {
        /// What it was made of: `UPLOAD`, `CLICK`, `IMP` and others.
        #[serde(rename = "type")]
        kind: String,
        /// Its name.
        description: String,
        /// Whether it can be used.
        status: AudienceStatus,
        /// Why it cannot.
        failed_type: String,
        /// People in it.
        audience_count: u64,
        /// Seconds since 1970.
        created: i64,
        /// The request it was made from.
        request_id: String,
        /// The link it was made from.
        click_url: String,
        /// Whether it was made of advertising ids.
        is_ifa_audience: bool,
        /// `READ` or `READ_WRITE`.
        permission: String,
        /// How it was made.
        create_route: String,
        /// Seconds since 1970.
        expire_timestamp: i64,
    }
}

words! {
    /// Whether an audience can be used.
    AudienceStatus {
        /// Being made.
        InProgress = "IN_PROGRESS",
        /// It can.
        Ready = "READY",
        /// Making it failed.
        Failed = "FAILED",
        /// Older than 180 days.
        Expired = "EXPIRED",
        /// Switched off.
        Inactive = "INACTIVE",
        /// Being switched on.
        Activating = "ACTIVATING",
    }
}

object! {
    /// Answer: an audience and its jobs.
    AudienceData {
        /// The audience.
        audience_group: Audience,
    } optional {
        /// The latest jobs, at most 50.
        jobs: Vec<AudienceJob>,
    }
}

object! {
    /// One upload of user ids.
    AudienceJob {
        /// Its id.
        audience_group_job_id: u64,
        /// `QUEUED`, `WORKING`, `FINISHED` or `FAILED`.
        job_status: String,
    } optional {
        /// The audience.
        audience_group_id: u64,
        /// Its name.
        description: String,
        /// `DIFF_ADD`.
        #[serde(rename = "type")]
        kind: String,
        /// Why it failed.
        failed_type: String,
        /// People in it.
        audience_count: u64,
        /// Seconds since 1970.
        created: i64,
    }
}

object! {
    /// Answer: a page of audiences.
    AudienceList {
        /// At most 40.
        #[serde(default)]
        audience_groups: Vec<Audience>,
        /// Whether more follow.
        #[serde(default)]
        has_next_page: bool,
    } optional {
        /// All of them.
        total_count: u64,
        /// Those that can be changed.
        read_write_audience_group_total_count: u64,
        /// From 1.
        page: u64,
        /// Of a page.
        size: u64,
    }
}
