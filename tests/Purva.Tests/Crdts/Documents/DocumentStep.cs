using System.Globalization;
using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Documents;
using Purva.TestKit.Worlds;

namespace Purva.Tests.Crdts.Documents;

/// <summary>A change of a document with scalars, an object of scalars, and a counter.</summary>
internal sealed record DocumentStep(string Path, long? Put, long Added)
{
    private static readonly string[] Scalars = ["/a", "/o/x", "/o/y"];
    private static readonly string[] Removable = ["/a", "/o/x", "/o", "/c", ""];

    public static Gen<DocumentStep> Any { get; } = Gen.Frequency(
        (4, Gen.Select(Gen.Int[0, Scalars.Length - 1], Gen.Long[0, 9], (which, number) => new DocumentStep(Scalars[which], number, 0))),
        (3, Gen.Long[1, 5].Select(amount => new DocumentStep("/c", null, amount))),
        (2, Gen.Int[0, Removable.Length - 1].Select(which => new DocumentStep(Removable[which], null, 0))));

    private bool IsRemoval => Put is null && Added == 0;

    public static bool Apply(Causal<Document> state, ReplicaId author, HybridTimestamp reading, DocumentStep step, out Causal<Document> delta)
    {
        var outcome = step switch
        {
            { Put: { } number } => state.TryPut(author, step.Path, number, out delta),
            { IsRemoval: true } => state.TryRemove(author, step.Path, out delta),
            _ => state.TryIncrement(author, step.Path, step.Added, out delta),
        };
        return outcome == DocumentOutcome.Done;
    }

    public static string View(Causal<Document> state) => string.Join(' ', Scalars.Append("/c")
        .Where(path => state.Store.TryGet(path, out _))
        .Select(path => state.Store.TryGet(path, out var found) && found.Kind == DocumentKind.Counter
            ? $"{path}={found.Count.ToString(CultureInfo.InvariantCulture)}"
            : $"{path}={found.Scalar}"));

    /// <summary>A scalar lives while no later change at its path or above had seen it; the counter is what no removal at its path or above had seen.</summary>
    public static string Expect(IReadOnlyList<HistoryEvent<DocumentStep>> known)
    {
        var scalars = Living.Of(known, step => step.Put is not null, (later, step) => later.Added == 0 && later.Covers(step.Path))
            .GroupBy(one => one.Operation.Path).OrderBy(path => path.Key, StringComparer.Ordinal)
            .Select(path => $"{path.Key}={path.Max(one => one.Operation.Put)!.Value.ToString(CultureInfo.InvariantCulture)}");
        var counted = known.Where(one => one.Operation.Added > 0 && !known.Any(other => IsTakenBy(one, other))).ToList();
        return string.Join(' ', counted.Count == 0 ? scalars : scalars.Append($"/c={counted.Sum(one => one.Operation.Added).ToString(CultureInfo.InvariantCulture)}"));
    }

    private static bool IsTakenBy(HistoryEvent<DocumentStep> one, HistoryEvent<DocumentStep> other) => other.Operation.IsRemoval
        ? other.Operation.Covers("/c") && other.Saw(one)
        : other.Operation.Added > 0 && other.Author == one.Author && other.Seen.Any(before => before.Operation.IsRemoval && IsTakenBy(one, before));

    private bool Covers(string path) => path == Path || path.StartsWith(Path + "/", StringComparison.Ordinal);
}
