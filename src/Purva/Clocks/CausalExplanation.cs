using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Purva.Clocks;

/// <summary>Why two vectors stand to each other as they do: the events that only one of them has seen.</summary>
/// <remarks>
/// An entry in which both agree decides nothing and is not named. If only the left has seen something, it is after the right; if
/// only the right has, before it; if both have, they are concurrent; if neither, equal. Immutable, and safe to share between threads.
/// </remarks>
public sealed class CausalExplanation
{
    private const int MostInText = 8;

    internal CausalExplanation(ImmutableArray<Entry> onlyLeft, ImmutableArray<Entry> onlyRight)
    {
        OnlyLeft = onlyLeft;
        OnlyRight = onlyRight;
    }

    /// <summary>How the left vector stands to the right one.</summary>
    public CausalOrder Order => (OnlyLeft.IsEmpty, OnlyRight.IsEmpty) switch
    {
        (true, true) => CausalOrder.Equal,
        (true, false) => CausalOrder.Before,
        (false, true) => CausalOrder.After,
        (false, false) => CausalOrder.Concurrent,
    };

    /// <summary>The entries in which the left vector is ahead, in ascending order of replica.</summary>
    public ImmutableArray<Entry> OnlyLeft { get; }

    /// <summary>The entries in which the right vector is ahead, in ascending order of replica.</summary>
    public ImmutableArray<Entry> OnlyRight { get; }

    /// <summary>As in <c>concurrent: only the left has seen b:2; only the right has seen a:2..4</c>; of many entries the first eight.</summary>
    public override string ToString() => ToString(static replica => replica.ToString());

    /// <summary>The same sentence with names for the replicas.</summary>
    /// <param name="name">What to call a replica.</param>
    public string ToString(Func<ReplicaId, string> name) => Order switch
    {
        CausalOrder.Equal => "equal: both have seen the same events",
        CausalOrder.Before => $"before: the right has seen all that the left has, and {Events(OnlyRight, name)}",
        CausalOrder.After => $"after: the left has seen all that the right has, and {Events(OnlyLeft, name)}",
        _ => $"concurrent: only the left has seen {Events(OnlyLeft, name)}; only the right has seen {Events(OnlyRight, name)}",
    };

    /// <summary>Finds what decides between two vectors. O(n log m + m log n).</summary>
    internal static CausalExplanation Of(VersionVector left, VersionVector right)
    {
        var onlyLeft = ImmutableArray.CreateBuilder<Entry>();
        var onlyRight = ImmutableArray.CreateBuilder<Entry>();
        foreach (var dot in left.Entries)
        {
            var entry = new Entry(dot.Replica, dot.Counter, right[dot.Replica]);
            (entry.Left > entry.Right ? onlyLeft : entry.Left < entry.Right ? onlyRight : null)?.Add(entry);
        }

        foreach (var dot in right.Entries)
        {
            if (left[dot.Replica] == 0)
            {
                onlyRight.Add(new Entry(dot.Replica, 0, dot.Counter));
            }
        }

        onlyRight.Sort(static (one, other) => one.Replica.CompareTo(other.Replica));
        return new CausalExplanation(onlyLeft.ToImmutable(), onlyRight.ToImmutable());
    }

    private static string Events(ImmutableArray<Entry> entries, Func<ReplicaId, string> name)
    {
        var text = new StringBuilder();
        foreach (var entry in entries.AsSpan()[..Math.Min(entries.Length, MostInText)])
        {
            var (first, last) = (Math.Min(entry.Left, entry.Right) + 1, Math.Max(entry.Left, entry.Right));
            text.Append(text.Length > 0 ? ", " : string.Empty).Append(CultureInfo.InvariantCulture, $"{name(entry.Replica)}:{first}");
            text.Append(last > first ? $"..{last.ToString(CultureInfo.InvariantCulture)}" : string.Empty);
        }

        return entries.Length > MostInText ? text.Append(CultureInfo.InvariantCulture, $" and more of {entries.Length - MostInText} replicas").ToString() : text.ToString();
    }

    /// <summary>One replica of whose events the two vectors have seen different numbers.</summary>
    /// <param name="Replica">Whose events.</param>
    /// <param name="Left">How far the left vector has seen them; 0 if not at all.</param>
    /// <param name="Right">How far the right vector has seen them; 0 if not at all.</param>
    public readonly record struct Entry(ReplicaId Replica, ulong Left, ulong Right);
}
