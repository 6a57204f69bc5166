using CsCheck;
using Purva.Clocks;
using Purva.TestKit.Worlds;

namespace Purva.Tests.Crdts.Maps;

/// <summary>A value put under a key, or the key's removal.</summary>
internal sealed record KeyChange(string Key, long? Value)
{
    public static Gen<KeyChange> Any { get; } =
        Gen.Select(Gen.OneOf("ale", "bread", "breadth", "🍞"), Gen.Long[0, 3].Nullable(), (key, value) => new KeyChange(key, value));

    /// <summary>The stamp that a change must bear: the reading, or one tick above the greatest stamp of that key which its author had seen.</summary>
    public static (ulong Time, ReplicaId Author) StampOf(HistoryEvent<KeyChange> change)
    {
        var greatest = change.Seen.Where(one => one.Operation.Key == change.Operation.Key).Select(StampOf).DefaultIfEmpty().Max();
        var wanted = (change.Reading.Value, change.Author);
        return wanted.CompareTo(greatest) > 0 ? wanted : (greatest.Time + 1, change.Author);
    }

    /// <summary>The last change of each key, in the order of keys.</summary>
    public static IEnumerable<HistoryEvent<KeyChange>> LastOfEach(IReadOnlyList<HistoryEvent<KeyChange>> known) =>
        known.GroupBy(one => one.Operation.Key).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.MaxBy(StampOf)!);
}
