using System.Globalization;
using Purva.Clocks;

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
    ];

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

    private static string Counted(UInt128 events, int replicas) =>
        string.Create(CultureInfo.InvariantCulture, $"It knows {events:n0} event{(events == 1 ? string.Empty : "s")} of {replicas:n0} replica{(replicas == 1 ? string.Empty : "s")}.");
}
