using Purva.Clocks;

namespace Purva.TestKit;

/// <summary>Siblings by the definition: every event that was seen, and the values of those that nothing seen replaces.</summary>
public sealed record SiblingModel
{
    private SiblingModel(HashSet<Dot> seen, Dictionary<Dot, string> living)
    {
        Seen = seen;
        Living = living;
    }

    /// <summary>Nothing seen.</summary>
    public static SiblingModel Empty { get; } = new([], []);

    /// <summary>Every event seen, living or gone.</summary>
    public IReadOnlySet<Dot> Seen { get; }

    /// <summary>The values that live, by their events.</summary>
    public IReadOnlyDictionary<Dot, string> Living { get; }

    /// <summary>A write that replaces what a context has seen.</summary>
    public SiblingModel Put(IReadOnlySet<Dot> context, string value, ReplicaId replica, out Dot dot)
    {
        var after = Discard(context);
        dot = new Dot(replica, 1 + (ulong)after.Seen.Count(seen => seen.Replica == replica));
        return new SiblingModel([.. after.Seen, dot], new Dictionary<Dot, string>(after.Living) { [dot] = value });
    }

    /// <summary>This model without what a context has seen.</summary>
    public SiblingModel Discard(IReadOnlySet<Dot> context) =>
        new([.. Seen, .. context], Living.Where(value => !context.Contains(value.Key)).ToDictionary());

    /// <summary>A value stays unless the other has seen it and no longer holds it.</summary>
    public SiblingModel Merge(SiblingModel other)
    {
        var mine = Living.Where(value => other.Living.ContainsKey(value.Key) || !other.Seen.Contains(value.Key));
        var theirs = other.Living.Where(value => !Seen.Contains(value.Key));
        return new SiblingModel([.. Seen, .. other.Seen], mine.Concat(theirs).ToDictionary());
    }
}
