namespace Purva.Store;

/// <summary>A rule of the store that is switched off on purpose, so that those who look for broken rules can prove that they find one.</summary>
/// <remarks>
/// Off in the product: only tests and the simulator can set it, and nothing else in the sources may name it. Each member takes away exactly
/// one rule, where that rule is held; whatever other rule catches the damage goes on catching it, and then says so in its own way. What is
/// not told here of a rule is told where the rule stands.
/// </remarks>
internal enum PlantedFault
{
    /// <summary>Every rule holds.</summary>
    None = 0,

    /// <summary>
    /// Breaks: a record is applied once everything that it depends on is there. Records of one writer still come in order. A delete that
    /// overtakes the put it removes leaves that put alive for good, and sites differ.
    /// </summary>
    NoDependencies = 1,

    /// <summary>
    /// Breaks: any site serves every writer's records. A link carries only what its own site wrote, so what a site wrote that can reach but
    /// one other, or that is gone, never reaches the rest; and what depends on it waits there for ever.
    /// </summary>
    NoRelay = 2,

    /// <summary>
    /// Breaks: a record is on disk before any link sees it, and who may have lost some begins a new epoch. Records are shown at once and
    /// synced within a second, so authors are answered early, too; after a power cut the site goes on as the same writer. Two values
    /// get one dot: the hash of the record before gives that away to a site that sees both, which then quarantines the writer.
    /// </summary>
    ShipBeforeDurable = 3,

    /// <summary>
    /// Breaks: the session's token says what must be visible, never what a put replaces. A put with a token replaces whatever of the key the
    /// token covers, siblings included that its author never read.
    /// </summary>
    TokenAsContext = 4,

    /// <summary>
    /// Breaks: a copy of a data folder, and one that remembers less than its peers, opens a new epoch. Neither the folder's mark nor the
    /// machine's boot nor what peers say of this site's past counts: the dots since the backup are issued a second time, and peers take
    /// those for the records that they have, until the first beyond them gives the fork away.
    /// </summary>
    RestoredBackupKeepsEpoch = 5,

    /// <summary>
    /// Breaks: a vector advances only over what was applied (the pitfall of merging clocks before delivery). What a record depends on counts
    /// as had when the record arrives: it is neither asked for again nor taken when it comes, though tokens that name it are served.
    /// A restart, which counts what was applied, repairs what nobody has truncated yet.
    /// </summary>
    ClockBeforeDelivery = 6,

    /// <summary>
    /// Breaks: a link resumes from what the other site says that it has (the pitfall of deltas that are remembered as sent). What was on a
    /// link when it broke, and what a lost disk took along, is not sent again while the sender runs.
    /// </summary>
    RememberedAsSent = 7,

    /// <summary>
    /// Breaks: a context is never pruned by age (as Riak prunes the vector clock of an object by <c>young_vclock</c> and <c>old_vclock</c>).
    /// A put leaves out of its context the values whose records are older than <see cref="SiteOptions.SilentPeerBound"/>, or no longer in
    /// the log: they stay beside the value that should have replaced them.
    /// </summary>
    AgePruning = 8,

    /// <summary>
    /// Breaks: an emptied account of a counter is kept until every site has the reset, and begins a life of its own number. It is dropped at
    /// once and starts again at 0 under the old number, so that a reset which is still under way takes away what it never saw.
    /// </summary>
    ZeroResetOnRetirement = 9,

    /// <summary>
    /// Breaks: a site that stopped uncleanly and may have lost records opens a new epoch. Shows only where a tail can be lost: under
    /// <see cref="Durability.EverySecond"/>, or on a disk that lies. Under <see cref="Durability.Always"/> on an honest disk there is none, and nothing breaks.
    /// </summary>
    DotReuse = 10,

    /// <summary>
    /// Breaks: only what every site has is truncated, and the floor tells who lacks it to load a snapshot. Whatever this site has and is old
    /// enough goes, and no floor is raised: a site that lacked it is sent what comes after, which waits there for ever, and no snapshot is
    /// offered. While another site still has the records they come by relay; when all have truncated, they are lost to that site.
    /// </summary>
    TruncateBeforeStable = 11,

    /// <summary>Breaks: a put without context stands beside what is there. It replaces all that its site has of the key.</summary>
    BlindPutOverwrites = 12,

    /// <summary>
    /// Breaks: what a put replaces is named by its context (the pitfall of a node-wide clock that is compared key by key). At a site that
    /// receives it, a put replaces every value that its origin had applied; at its origin they stay, so sites differ.
    /// </summary>
    NodeClockPerKey = 13,

    /// <summary>
    /// Breaks: whatever is ready is applied, and what waits is found by what it waits for. Records are tried in the order of arrival, and
    /// the first that is not ready stops the rest: its own cause, when that stands behind it, included. A restart empties the line.
    /// </summary>
    HeadOfLine = 14,

    /// <summary>Breaks: a causal read, and a commit, waits until what the session's token names is visible. Neither does.</summary>
    TokenIgnored = 15,

    /// <summary>
    /// Breaks: under <see cref="Durability.Always"/> a commit is answered after the disk has it. The disk has it within a second. What no peer
    /// has pulled by then is lost in a power cut; what one has pulled the rule of epochs saves, since peers remember more than the site.
    /// </summary>
    AnswerBeforeFsync = 16,

    /// <summary>
    /// Breaks: after a restart the hybrid clock goes on above all that it issued and applied. It starts from the wall clock alone, so behind
    /// a clock that leapt back a later write is dated before an earlier one, and the last writer does not win.
    /// </summary>
    ClockWithoutBound = 17,

    /// <summary>
    /// Breaks: a snapshot's vector proves the absence of what it covers and lacks. A value that the snapshot's site has seen and removed is
    /// kept by the site that loads it: what was deleted returns.
    /// </summary>
    SnapshotWithoutProof = 18,

    /// <summary>
    /// Breaks: a value dies at a time that its record decides. Each site counts its life from its own wall clock when the record arrives, so
    /// sites differ in what lives.
    /// </summary>
    ExpiryByWall = 19,

    /// <summary>Breaks: a commit with an idempotency key that was used is the same commit. A retry writes again.</summary>
    IdempotencyForgotten = 20,
}
