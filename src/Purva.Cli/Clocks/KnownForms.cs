using System.Globalization;
using Purva.Clocks;
using Purva.Clocks.Bounding;
using Purva.Clocks.Exchange;
using Purva.Clocks.IntervalTree;
using Purva.Clocks.Probable;

namespace Purva.Cli.Clocks;

/// <summary>Every type that <c>purva clock decode</c> explains. A further one is a further line.</summary>
internal static class KnownForms
{
    public static IReadOnlyList<KnownForm> All { get; } =
    [
        KnownForm.Of<VersionVector>("version vector", Explain),
        KnownForm.Of<CausalContext>("causal context", Explain),
        KnownForm.Of<Dot>("dot", Explain),
        KnownForm.Of<HybridTimestamp>("hybrid timestamp", Explain),
        KnownForm.Of<LamportTimestamp>("Lamport timestamp", time => Said([("counter", $"{time.Counter}"), ("replica", $"{time.Replica}")],
            "A later event that knew of this one has a greater counter; a greater counter alone proves nothing about causes.")),
        KnownForm.Of<VectorStamp>("vector stamp", stamp => Said([("event", $"{stamp.Dot}"), .. EntriesOf(CausalContext.UpTo(stamp.Vector))],
            $"Event {stamp.Dot}, and what its process knew then.")),
        KnownForm.Of<DottedVersionVector>("dotted version vector", version => Said([("event", $"{version.Dot}"), .. EntriesOf(CausalContext.UpTo(version.Context))],
            $"The value that {version.Dot} wrote, and what its author had read of the key: it replaces that and nothing else.")),
        KnownForm.Of<WriteTimestamp>("write timestamp", time => Said([("microseconds since 1970", $"{time.Microseconds}"), ("replica", $"{time.Replica}")],
            "The greater one wins and the other write is lost: last writer wins.")),
        KnownForm.Of<ReplicaTimestamp>("timestamp of a replica", time => Said([("time", $"{time.Time}"), ("replica", $"{time.Replica}")],
            "Totally ordered, by time and then by replica; an order to choose by, which proves nothing about causes.")),
        KnownForm.Of<MultiMasterStamp>("multi-master stamp", stamp => Said(
            [("epoch", $"{stamp.Epoch}"), ("event", $"{stamp.Version.Dot}"), ("time", $"{stamp.Time}"), .. EntriesOf(CausalContext.UpTo(stamp.Version.Context))],
            "By the counters it is before, after or concurrent; by epoch, time and site one write wins in any case.")),
        KnownForm.Of<EpochTimestamp>("epoch timestamp", time => Said([("epoch", $"{time.Epoch}"), .. EntriesOf(CausalContext.UpTo(time.Vector))],
            "Everything in an earlier epoch happened before everything in a later one; within one epoch the vectors decide.")),
        KnownForm.Of<LossyVector>("lossy vector", vector => Said([("lossy", vector.IsLossy ? "yes" : "no"), .. EntriesOf(CausalContext.UpTo(vector.Kept))],
            vector.IsLossy ? "Entries were dropped: what it says of order may be wrong, both ways." : "No entry was dropped: it is exact.")),
        KnownForm.Of<IntervalTreeStamp>("interval tree stamp", stamp => Said([("share", $"{stamp.Id}"), ("events", $"{stamp.Events}")],
            stamp.IsAnonymous ? "What a message carries: the events that its sender knew, without a share." : "A process's share of the identities, and the events it knows.")),
        KnownForm.Of<IdTree>("share of an interval tree clock", share => Said([("share", $"{share}")], "The part of the interval in which a process counts its events.")),
        KnownForm.Of<EventTree>("events of an interval tree clock", events => Said([("events", $"{events}")], "How many events were counted at each point of the interval.")),
        KnownForm.Of<IdentityRecord>("identity record", record => Said([("replica", $"{record.Replica}"), ("incarnation", $"{record.Incarnation}"), ("bound", $"{record.Bound}")],
            "After a restart the writer goes on above the bound, or as a new incarnation.")),
        KnownForm.Of<Retirement>("retirement", retirement => Said([("writer", $"{retirement.Writer}"), ("final counter", $"{retirement.FinalCounter}")], "The writer has said its last word and never writes again.")),
        KnownForm.Of<VectorDelta>("vector delta", delta => Said([("session", $"{delta.Session}"), ("sequence", $"{delta.Sequence}"), ("base", $"{delta.Base}"), .. EntriesOf(CausalContext.UpTo(delta.Changes))],
            "What has changed since the acknowledged state that it names.")),
        KnownForm.Of<DeltaAcknowledgement>("delta acknowledgement", answer => Said([("session", $"{answer.Session}"), ("sequence", $"{answer.Sequence}")],
            answer.IsWholeNeeded ? "The receiver needs a whole vector." : "The receiver has it.")),
        KnownForm.Of<FifoDelta>("FIFO delta", delta => Said([("session", $"{delta.Session}"), ("sequence", $"{delta.Sequence}"), .. EntriesOf(CausalContext.UpTo(delta.Changes))],
            "What has changed since the message before; a gap in the sequence makes it useless.")),
        KnownForm.Of<ClusteredStamp>("stamp of a two-level clock", stamp => Said([("event", $"{stamp.Dot}"), .. EntriesOf(CausalContext.UpTo(stamp.Seen))],
            stamp.IsClusterReceive ? "A receipt from outside its cluster, with all that it had seen." : "An event with what it had seen of its own cluster.")),
        KnownForm.Of<OpaqueSiblings>("dotted version vector set", siblings => Said(
            [.. EntriesOf(CausalContext.UpTo(siblings.Context)), .. siblings.Dotted.Select(sibling => ($"{sibling.Dot}", Bytes(sibling.Value))), .. siblings.Anonymous.Select(value => ("no dot", Bytes(value)))],
            "The values of one key that live side by side, and all that was seen of it; of what type the values are the envelope does not say.")),
        KnownForm.Of<KnowledgeMatrix>("matrix", matrix => Said([.. matrix.Replicas.ToArray().Select(replica => ($"{replica}", $"has seen {matrix[replica]}"))],
            "What each replica is known to have seen of each.")),
        KnownForm.Of<BloomClock>("Bloom clock", clock => Said([("cells", $"{clock.Cells.Length}"), ("hashes", $"{clock.Hashes}"), ("sum", $"{clock.Sum}")],
            "Concurrent is certain; ordered is probable, and the comparison says how probable.")),
        KnownForm.Of<PlausibleClock>("plausible clock", clock => Said([("replica", $"{clock.Replica}"), ("entries", $"{clock.Entries.Length}")],
            "Concurrent is certain; ordered is only plausible, as replicas share entries.")),
        KnownForm.Of<SeenByFilter>("seen-by filter", filter => Said([("bits", $"{filter.Size}"), ("bits set", $"{filter.BitsSet}"), ("hashes", $"{filter.Hashes}")],
            "Who has probably seen something; it orders nothing.")),
    ];

    /// <summary>Those that bytes without an envelope are taken for; nearly any bytes would fit one of the rest.</summary>
    public static IEnumerable<KnownForm> Guessable { get; } = All.Take(4);

    public static string Names => string.Join(", ", All.Select(form => form.Name));

    public static IReadOnlyList<(string, string)> EntriesOf(CausalContext context) =>
    [
        .. context.Contiguous.Entries.ToArray().Concat(context.Cloud.ToArray()).Select(dot => dot.Replica).Distinct().Order()
            .Select(replica => ($"{replica}", $"knows {ContextText.Known(context, replica)}")),
    ];

    private static (IReadOnlyList<(string, string)>, IReadOnlyList<string>) Explain(VersionVector vector)
    {
        var total = vector.Entries.ToArray().Aggregate(UInt128.Zero, (sum, entry) => sum + entry.Counter);
        return (EntriesOf(CausalContext.UpTo(vector)), [Counted(total, vector.Count), "Of each replica all events up to the counter are known; a replica that is absent stands at 0."]);
    }

    private static (IReadOnlyList<(string, string)>, IReadOnlyList<string>) Explain(CausalContext context)
    {
        var total = context.Contiguous.Entries.ToArray().Aggregate(UInt128.Zero, (sum, entry) => sum + entry.Counter) + (UInt128)context.Cloud.Length;
        var rows = EntriesOf(context);
        return (rows,
        [
            Counted(total, rows.Count),
            context.IsContiguous
                ? "No event is missing before one that is known: the context is a version vector."
                : string.Create(CultureInfo.InvariantCulture, $"{context.Cloud.Length:n0} of them lie beyond a gap: something before them has not arrived yet."),
        ]);
    }

    private static (IReadOnlyList<(string, string)>, IReadOnlyList<string>) Explain(Dot dot) =>
        ([("replica", $"{dot.Replica}"), ("counter", dot.Counter.ToString(CultureInfo.InvariantCulture))],
         [$"Event {dot.Counter} of replica {dot.Replica}. Whether it happened before another event only that one's vector can tell."]);

    private static (IReadOnlyList<(string, string)>, IReadOnlyList<string>) Explain(HybridTimestamp time) =>
        ([("milliseconds since 1970", time.Milliseconds.ToString(CultureInfo.InvariantCulture)), ("counter", time.Counter.ToString(CultureInfo.InvariantCulture))],
         ["A later event that knew of this one has a greater timestamp; a greater timestamp alone proves nothing about causes."]);

    private static (IReadOnlyList<(string, string)>, IReadOnlyList<string>) Said(IReadOnlyList<(string, string)> rows, string sentence) => (rows, [sentence]);

    private static string Bytes(ReadOnlyMemory<byte> value) => $"{Convert.ToHexStringLower(value.Span)} ({value.Length} bytes)";

    private static string Counted(UInt128 events, int replicas) =>
        string.Create(CultureInfo.InvariantCulture, $"It knows {events:n0} event{(events == 1 ? string.Empty : "s")} of {replicas:n0} replica{(replicas == 1 ? string.Empty : "s")}.");
}
