using Purva.Clocks;
using Purva.Store.Values;

namespace Purva.Store.Tests.Simulation;

/// <summary>What was asked and what its author's site had seen: the specification of every type is a function of this alone.</summary>
internal sealed class TypedHistory
{
    private readonly List<Entry> entries = [];

    public void Add(Dot dot, HybridTimestamp time, VersionVector visible, KeyName key, ValueUpdate update, string item = "") =>
        entries.Add(new Entry(dot, time, visible, key, update, item));

    /// <summary>Σ of the increments under a path that no clearing has seen.</summary>
    public Int128 Counter(VersionVector applied, KeyName key, params string[] path) => Live(applied, key, UpdateKind.Increment, path)
        .Aggregate((Int128)0, (sum, one) => sum + one.Update.Amount);

    /// <summary>Elements that somebody added and nobody who saw that removed.</summary>
    public string[] AddWins(VersionVector applied, KeyName key, params string[] path) =>
        Elements(Of(applied, key, path, UpdateKind.Add).Where(add => !IsRemoved(add, applied, path, UpdateKind.Remove)));

    /// <summary>Elements of which the latest operations all add.</summary>
    public string[] RemoveWins(VersionVector applied, KeyName key)
    {
        var operations = Of(applied, key, [], UpdateKind.Add, UpdateKind.Remove).ToList();
        var latest = operations.Where(one => !operations.Any(other => Sees(other, one) && SameElement(other, one)) && !IsCleared(one, applied)).ToList();
        var removed = latest.Where(one => one.Update.Kind == UpdateKind.Remove).ToList();
        return Elements(latest.Where(one => one.Update.Kind == UpdateKind.Add && !removed.Exists(other => SameElement(other, one))));
    }

    /// <summary>Whether somebody did what the flag favours and nobody who saw it undid it.</summary>
    public bool Favoured(VersionVector applied, KeyName key, UpdateKind favoured, UpdateKind undoing, params string[] path) =>
        Of(applied, key, path, favoured).Any(one => !IsRemoved(one, applied, path, undoing));

    /// <summary>Values of a register that no assignment and no clearing has seen, the newest first.</summary>
    public string[] Register(VersionVector applied, KeyName key, params string[] path) =>
        [.. Live(applied, key, UpdateKind.Assign, path)
            .Where(one => !Of(applied, key, path, UpdateKind.Assign).Any(other => Sees(other, one)))
            .OrderByDescending(one => (one.Time, one.Dot)).Select(one => System.Text.Encoding.UTF8.GetString(one.Update.Value.Span))];

    /// <summary>Items that were inserted or set, less what a removal has seen of that.</summary>
    public string[] Items(VersionVector applied, KeyName key) =>
        [.. Of(applied, key, [], UpdateKind.Insert, UpdateKind.Set)
            .Where(one => !Of(applied, key, [], UpdateKind.RemoveAt).Any(other => other.Item == one.Item && Sees(other, one)) && !IsCleared(one, applied))
            .Select(one => one.Item).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What a bounded counter has become by all increments and decrements.</summary>
    public Int128 Spent(VersionVector applied, KeyName key) => Of(applied, key, [], UpdateKind.Increment).Aggregate((Int128)0, (sum, one) => sum + one.Update.Amount);

    private static bool SameElement(Entry left, Entry right) => left.Update.Value.Span.SequenceEqual(right.Update.Value.Span);

    private static bool Sees(Entry later, Entry earlier) => later.Visible.Contains(earlier.Dot) && later.Update.Seen?.Contains(earlier.Dot) != false;

    private static string[] Elements(IEnumerable<Entry> adds) =>
        [.. adds.Select(add => System.Text.Encoding.UTF8.GetString(add.Update.Value.Span)).Distinct().Order(StringComparer.Ordinal)];

    private IEnumerable<Entry> Of(VersionVector applied, KeyName key, string[] path, params UpdateKind[] kinds) =>
        entries.Where(one => applied.Contains(one.Dot) && one.Key == key && one.Update.Path.SequenceEqual(path) && kinds.Contains(one.Update.Kind));

    private IEnumerable<Entry> Live(VersionVector applied, KeyName key, UpdateKind kind, string[] path) =>
        Of(applied, key, path, kind).Where(one => !IsCleared(one, applied));

    private bool IsRemoved(Entry one, VersionVector applied, string[] path, UpdateKind by) =>
        IsCleared(one, applied) || Of(applied, one.Key, path, by).Any(other => Sees(other, one) && (other.Update.Value.IsEmpty || SameElement(other, one)));

    private bool IsCleared(Entry one, VersionVector applied) => entries.Any(other =>
        applied.Contains(other.Dot) && other.Key == one.Key && other.Update.Kind == UpdateKind.Clear
        && one.Update.Path.AsSpan().StartsWith(other.Update.Path.AsSpan()) && Sees(other, one));

    private sealed record Entry(Dot Dot, HybridTimestamp Time, VersionVector Visible, KeyName Key, ValueUpdate Update, string Item);
}
