namespace Purva.Benchmarks.Clocks;

/// <summary>A dotted version vector set over dictionaries and lists, as one would write it from the paper without further thought.</summary>
internal sealed class PlainSiblings
{
    private readonly Dictionary<string, (long Counter, List<string> Values)> entries = [];

    public int Size => entries.Values.Sum(entry => entry.Values.Count);

    public Dictionary<string, long> Context => entries.ToDictionary(entry => entry.Key, entry => entry.Value.Counter);

    public PlainSiblings Sync(PlainSiblings other)
    {
        var merged = new PlainSiblings();
        var names = new HashSet<string>(entries.Keys);
        names.UnionWith(other.entries.Keys);
        foreach (var name in names)
        {
            merged.entries[name] = (entries.TryGetValue(name, out var left), other.entries.TryGetValue(name, out var right)) switch
            {
                (true, false) => left,
                (false, true) => right,
                _ => Sync(left, right),
            };
        }

        return merged;
    }

    public PlainSiblings Update(Dictionary<string, long> context, string value, string replica)
    {
        var seen = new PlainSiblings();
        foreach (var (name, counter) in context)
        {
            seen.entries[name] = (counter, []);
        }

        var updated = seen.Sync(this);
        var entry = updated.entries.GetValueOrDefault(replica, (0, []));
        updated.entries[replica] = (entry.Counter + 1, [value, .. entry.Values]);
        return updated;
    }

    private static (long Counter, List<string> Values) Sync((long Counter, List<string> Values) left, (long Counter, List<string> Values) right)
    {
        if (left.Counter < right.Counter)
        {
            return Sync(right, left);
        }

        var floor = Math.Max(left.Counter - left.Values.Count, right.Counter - right.Values.Count);
        return (left.Counter, left.Values.Take((int)(left.Counter - floor)).ToList());
    }
}
