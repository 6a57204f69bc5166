using System.Globalization;
using Purva.Clocks;

namespace Purva.Cli.Clocks;

/// <summary>A vector or a context as it was typed, with names of any kind: <c>{alice:1, bob:2 | alice:4}</c>, or the counters alone: <c>[1,2]</c>.</summary>
internal sealed class TypedContext(IReadOnlyList<TypedEntry> entries)
{
    private const string Shape = "write a vector as {alice:1,bob:2}, a context as {alice:1|alice:4}";

    public IEnumerable<string> Names => entries.Select(entry => entry.Name);

    /// <summary>What has been seen, by the replicas of a table.</summary>
    public CausalContext Resolve(NameTable names)
    {
        var vector = new VersionVector.Builder();
        foreach (var entry in entries.Where(entry => !entry.IsBeyondGap && entry.Counter > 0))
        {
            vector.Add(new Dot(names.ReplicaOf(entry.Name), entry.Counter));
        }

        var context = new CausalContext.Builder(CausalContext.UpTo(vector.ToVector()));
        foreach (var entry in entries.Where(entry => entry.IsBeyondGap))
        {
            context.Add(new Dot(names.ReplicaOf(entry.Name), entry.Counter));
        }

        return context.ToContext();
    }

    public static TypedContext Parse(string text)
    {
        var cursor = new TextCursor(text);
        var isList = cursor.TryTake('[');
        if (!isList)
        {
            cursor.Expect('{', Shape);
        }

        var entries = new List<TypedEntry>();
        var isBeyondGap = false;
        var end = isList ? ']' : '}';
        while (!cursor.TryTake(end))
        {
            if (!isList && !isBeyondGap && cursor.TryTake('|'))
            {
                isBeyondGap = true;
            }
            else if (entries.Count > 0)
            {
                cursor.Expect(',', $"entries are separated by commas, and '{end}' ends them");
            }

            entries.Add(isList ? new TypedEntry(PlaceName(entries.Count), cursor.TakeNumber(), false) : TakeEntry(cursor, isBeyondGap, entries));
        }

        cursor.ExpectEnd();
        return new TypedContext(entries);
    }

    private static string PlaceName(int place) => string.Create(CultureInfo.InvariantCulture, $"#{place + 1}");

    private static TypedEntry TakeEntry(TextCursor cursor, bool isBeyondGap, List<TypedEntry> known)
    {
        var start = cursor.Position;
        var name = cursor.TakeName();
        cursor.Expect(':', "after a name stand a colon and a counter, as in alice:1");
        var counterAt = cursor.Position;
        var entry = new TypedEntry(name, cursor.TakeNumber(), isBeyondGap);
        return isBeyondGap && entry.Counter == 0 ? throw cursor.Wrong(counterAt, "an event is counted from 1")
            : known.Exists(other => other.Name == name && other.IsBeyondGap == isBeyondGap && (!isBeyondGap || other.Counter == entry.Counter)) ? throw cursor.Wrong(start, $"'{name}' stands here twice")
            : entry;
    }
}
