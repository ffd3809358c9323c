//! Hamaguri: the appliance with which a Japanese city runs its LINE official account.
//!
//! One binary, one data directory. This page is the map of the house: where everything lives, how
//! it runs, what always holds, and what the words mean.
//!
//! # Floors
//!
//! A module may use the floors below its own, never one above; `tests/it/architecture.rs` checks
//! it. A room of [`features`] uses another through its `mod.rs` alone, and only lower ones: audit,
//! city, staff, residents, attributes, inbox, outbox, notices and takeover, then faq, forms, inflow,
//! messages, reception and segments, then deliveries, gateway and feeds, then people, then chat,
//! settings, help and dashboard. A handler may name [`app::App`] as its state, nothing else of `app`.
//!
//! | floor | rooms | what lives there |
//! |---|---|---|
//! | 0 | [`base`] | words everybody speaks: ids, acts, time, text, personal data. No I/O, no clock |
//! | 1 | [`infra`] | machines; each hides one outside thing: disk, keys, search, configuration |
//! | 2 | [`line`] | the LINE Platform as we speak it: wire types, limits, signature, client |
//! | 2 | [`phone`] | how a phone shows what LINE carries, as HTML; pure |
//! | 2 | [`simulator`] | the LINE Platform, pretended, with a phone in the browser |
//! | 3 | [`web`] | how we speak HTTP and HTML: server, TLS, limits, headers, errors, health |
//! | 4 | [`features`] | the rooms: everything about one thing the city does in one folder |
//! | 5 | [`routes`], [`workers`], [`app`], [`cli`] | every door, every worker, the wiring, the commands |
//!
//! The rooms look alike. `mod.rs`: one page of docs and the public face. `model.rs`: plain types
//! and rules, pure. `store.rs`: tables and records. `actions.rs`: what people do, one transaction
//! each. `console.rs`: the handlers of staff's pages; `door.rs`: of machines' calls. `chat.rs`,
//! `pages.rs`, `words.rs`: what is said. `jobs.rs`: units of background work. Files appear when
//! needed, and become folders when they grow.
//!
//! # A question, from the phone to the answer
//!
//! 1. `POST /line/webhook` ([`features::inbox`]): the signature is checked over the raw bytes, the
//!    body read leniently, personal data taken out, and each event kept under its number in one
//!    commit. Only then LINE gets its 200. An event that comes again falls on the same id.
//! 2. The chat worker ([`workers`]) takes waiting events, in order per resident and many residents at once
//!    ([`infra::lanes`]). [`features::chat::decide`] is pure: a situation and an event in, effects
//!    out. One commit makes the effects true and marks the event as handled.
//! 3. What is to be said lies in the outbox ([`features::outbox`]) by that same commit. A worker
//!    writes down what it is going to try, tries it, and writes down what came of it: it replies
//!    while the reply token lives and pushes, under a stored retry key, when it is dead.
//!
//! Cut the power anywhere: an event without a 200 comes again; an event with one is in the table;
//! a decision is a commit or did not happen; a try that may have arrived is repeated only where LINE
//! itself sees to it that it counts once.
//!
//! # A page of the console, from the browser and back
//!
//! 1. Every page is registered with what it needs: `Pages::new().get(path, Need::May(Function::Faq,
//!    Level::View), list)` ([`features::staff::Pages`]); there is no other way to add one.
//!    [`routes::console`] lists them all, and a test walks each with each role.
//! 2. The guard finds the session behind the cookie, the account behind the session, and what that
//!    account may do now. For anything that changes something it asks the browser's word that one of
//!    our own pages sent it, reads the form ([`web::Posted`]) and compares the token bound to the
//!    session. Whoever is not signed in goes to the sign-in and comes back with all they had typed.
//!    A form with files too large to be held ([`web::Arrivals`]) is left to the handler once its sender
//!    is let in, and is laid on the disk while it comes.
//! 3. The handler is handed [`features::staff::Me`]. It parses, loads, acts, and answers: after a
//!    change with a redirect and a notice, after bad input with the same page, the faults named and
//!    everything typed still there.
//! 4. A page is data ([`web::console::Page`]) put into its frame; each control is one function of
//!    [`web::controls`], which ties label, hint and fault together. Nothing needs a script; `kit.js`
//!    asks for the same page and replaces its parts.
//! 5. An open page listens to [`web::events`]: after each commit that may concern it the same parts
//!    are made again, for what its reader may see by then, and sent when they have changed
//!    ([`features::dashboard::Live`]).
//!
//! # A resident at a page of ours
//!
//! 1. A link in the talk leads through LIFF to the entrance (`/l/open/…`), the one page that loads
//!    LINE's SDK; it hands over an ID token, which is checked here, and goes on. In any other browser
//!    LINE Login does the same. What a browser says of itself is never believed.
//! 2. [`features::residents::Visitor`] is whoever came: a resident whom LINE has named, or somebody
//!    unnamed, in a visit of its own. A visit begins to be kept with the first form that is sent.
//! 3. A page is data too ([`web::resident::Sheet`]), put into a frame for phones: no script, nothing
//!    of others, the city's telephone at the foot.
//!
//! # An application, from the resident to the clerk
//!
//! 1. Staff build a design ([`features::forms`]): pages of questions, what must hold of earlier
//!    answers for each to be shown, statuses, rules. Publishing freezes it as a version; answers
//!    keep the version they were given in.
//! 2. A resident comes in through LIFF, LINE Login or, where the form allows it, without LINE. What
//!    they type is kept as it was typed, page by page, on the server. [`features::forms::Design::read`]
//!    evens out what people type and finds every fault at once.
//! 3. One commit hands it in: it is read once more, limits and quotas are counted by that same
//!    commit, the answer is sealed with the resident's own key, and what is said in the talk (never
//!    a word of the answer) lies in the outbox. Handing the same in twice is one answer.
//! 4. What staff make of it (status, owner, memo, fields of their own) lies beside the answer under
//!    the same key, with a history that says who did what. Replies go to the talk only when nothing
//!    of the answer stands in them.
//! 5. The same commit queues a notice to staff ([`features::notices`]) and keeps what the answer says
//!    of the resident as attributes ([`features::attributes`]), which the next form fills in.
//!
//! # A message, from the composer to the phone
//!
//! 1. What is said is [`features::messages::Content`], as it was typed. The composer is fields that any
//!    page may hold ([`features::messages::composer`]): its buttons change the content and keep nothing.
//! 2. [`features::messages::Content::faults`] names at its field whatever LINE would refuse; what has no
//!    fault is taken. Beside it the floor [`phone`] draws what LINE gets, so the preview is the phone.
//! 3. Pictures are published before anything is sent: under a hash of their bytes, in every size LINE's
//!    app asks for, for ever. Links may go through `/r/…`, which counts and knows nobody.
//!
//! # A delivery, from the draft to everybody's phone
//!
//! 1. Staff write what is said ([`features::messages`]) to whom ([`features::deliveries::Target`]) and
//!    when. A second person lets it go as it then stands; any later change takes that leave back.
//! 2. A worker looks each second for what is due. Starting freezes words and audience in one commit
//!    and cuts the audience into calls of 500, each with a retry key of its own. What is late by more
//!    than a quarter of an hour, addresses nobody or exceeds the month's messages is held for a person.
//!    One that comes again and again is let go once; the commit that takes a turn makes its delivery
//!    and moves the series on, so that no turn is made twice.
//! 3. Another worker takes the calls that are due: what is going to be tried is on the disk before it
//!    is tried, what came of it right after. Whatever LINE does and wherever the power is cut, the same
//!    people get the same words under the same key.
//! 4. Stopping takes away what has not been begun. The ledger says of each person whether they have
//!    it, so that a correction goes to exactly those who do.
//! 5. From the next day on LINE is asked, a few times and under a name that only this delivery has,
//!    how many saw it and what they tapped; what concerns fewer than 20 people it keeps to itself.
//!    Whom the delivery reached is put where conditions can name it.
//!
//! # A piece of news, from a site to a delivery
//!
//! 1. A worker looks at each feed ([`features::feeds`]) when its time has come: only at addresses of
//!    the public internet, with what the site said the last time, so that an unchanged list is not
//!    sent again. It is decoded and looked at before a parser sees it.
//! 2. What is new becomes a draft, a delivery to be let go, or one that goes by itself, as staff set
//!    it; each entry in a commit that also remembers it. Whatever machines make, handed in over
//!    [`features::gateway`] or fetched, is settled there by one set of rules.
//! 3. Whoever may let a delivery go is told by mail ([`features::notices`]), and whoever wrote it what
//!    became of it; what is said to residents is in no mail.
//!
//! # What a resident wants to get
//!
//! 1. A new friend is shown the city's form (an ordinary one, chosen in the settings); its answers
//!    are attributes. Everything else somebody wishes, a month's rest, a stop, silent hours, a week's
//!    limit, less of a field, is kept by [`features::reception`], sealed under their own key.
//! 2. A delivery belongs to a field of the city's, to disaster, or to nothing in particular. When it
//!    begins, sets in memory say who does not want it, by why, and whose phone is silent: those are
//!    the last chunks of the same delivery, begun when their silence ends. Disaster passes over all
//!    but a stop that names it.
//! 3. Under every delivered message a button leads to a page of the resident's own that says why
//!    they got it, with what they have registered, and lets them have less of it.
//!
//! # Those who were friends before
//!
//! LINE reports nobody who was a friend before the account was run from here. [`features::takeover`]
//! walks through LINE's list of friends, page by page; each page is one commit with the place where
//! the list goes on. It walks again each month, for whoever came while we could not be reached.
//!
//! # By which way they came
//!
//! [`features::inflow`] gives each poster, leaflet and page a link and a QR code of its own. The first
//! one somebody comes by is kept as the value of an attribute, so that conditions, tables and the
//! resident's own pages know it without knowing of ways.
//!
//! # What always holds
//!
//! * **No write without an author.** [`infra::store`] hands out a write transaction only together
//!   with a [`base::Act`], whose entry in the hash-chained audit log lies in the same commit.
//! * **One writer, one fsync for many acts.** Acts are lists of changes over a snapshot; none sees
//!   half of another; a refusal leaves nothing. What was accepted goes to a journal first, and with
//!   it into the database once a second.
//! * **What lies on the disk is sealed**, each value bound to its table, key and version. What
//!   concerns a resident is sealed with a key of their own; destroying it erases them.
//! * **Rules do no I/O.** Time is an argument, chance and ids come from the act.
//! * **Nothing is sent from a handler.** Messages are rows, put by the commit that decided them.
//! * **No page without a need.** Who may open it stands where it is registered; a permission taken
//!   away is gone with the next request.
//! * **Two people lose nothing.** What staff edit counts its changes; a change made from an older
//!   state is shown beside the newer one instead of replacing it.
//! * **Everything has a limit**, with its reason, in [`base::limits`] or [`line::limits`].
//! * Logs hold no name, text, token or LINE id.
//!
//! # Errors
//!
//! *Refusals*: the rules say no; an enum per room, in Japanese by `words.rs`. *Faults*: we failed;
//! typed in `infra` and `line`, logged once at the door with the request id. A bug panics, is
//! caught at the door or in the worker, and ends neither.
//!
//! # Where the plan was left
//!
//! * [`phone`] is a floor of its own, so that the console's preview and the simulator's phone are
//!   one drawing.
//! * Rows of events, messages and residents carry ascending numbers ([`infra::store::Counter`])
//!   instead of ULIDs: order of arrival decides there, and two ULIDs of one millisecond do not say
//!   which came first.
//! * `age` is not a dependency yet: nothing is backed up in this release, and a crate without a use
//!   would only cost everybody's first build.
//!
//! # Words
//!
//! | word | means |
//! |---|---|
//! | channel | the city's account as LINE's API knows it |
//! | resident | a person who talks with the account, a friend of it or not |
//! | webhook event | something that happened in the talk, as LINE tells it |
//! | reply token | the right to answer one event once, within a minute, for free |
//! | retry key | what makes a push count once, however often it is tried |
//! | act | who does what when; becomes an entry of the audit log |
//! | notice | word to staff that so many new things wait in the console; nothing of what they say |
//! | delivery, chunk | content for many at a moment; the part of it that goes out in one call |
//! | attribute, profile | one thing the city asks of residents; what one resident has given |
//! | lane | the order in which one resident's rows are worked on |
//! | projection | something in memory that follows the commits, such as the FAQ index |
//! | opening | that somebody of the staff may see one resident's page in full for ten minutes, with a reason in the log |
//! | content, bubble, tap | what is said in one go; one part of it; something to tap in it |
//! | template, saved message | a card with places to fill in, ours; content that staff keep under a name |
//! | material | a picture, a film or a sound of the library, published |
//! | form, design, version | something residents fill in; what staff make of it; what residents saw of it from some moment on |
//! | filling, answer (submission) | what somebody is typing; what they have handed in |
//! | desk | what staff make of one answer |
//! | function, level | a part of the work that may be allowed, and how far: look, make, publish |
//! | scope | whose things a permission covers: the own department's or everybody's |
//! | visit | one browser at pages for residents, named by LINE or not, until it ends |
//! | partial | a page without its frame, for the script that replaces parts of it |

pub mod base;

pub mod infra;

pub mod line;
pub mod phone;
pub mod simulator;

pub mod web;

pub mod features;

pub mod app;
pub mod cli;
pub mod routes;
pub mod workers;

/// Where memory comes from. An idle city of 150,000 residents holds a fifth less of it than with the
/// system's own (`benches/start.rs`).
#[cfg(feature = "jemalloc")]
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;
